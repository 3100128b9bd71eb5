// Generated from openapi.yaml and its fixtures by `npm run generate`. Do not edit.
export const origin: Readonly<Record<string, string>> = {
  "openapi.yaml": "VKyBSpCymKRRX3eogFU3Ee60U6uuHy8OEpaRYboIX_Q",
  "fixtures/aitronos.yaml": "g3dSv3NQfIwBzMEec9X0L4BU1AKb_YHNKvqnjMYLPKE",
  "fixtures/shareofmodel.yaml": "u5ROJH--f9Ghb3ZOwOws5NIpFdafzT-VKcbadaQjP80"
}
