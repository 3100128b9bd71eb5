// Generated from openapi.yaml and its fixtures by `npm run generate`. Do not edit.
export const origin: Readonly<Record<string, string>> = {
  "openapi.yaml": "7pCYyVdGwBJ0TJt2_Z9q3EjN2OBPIoqDecdgeU4qkmQ",
  "fixtures/aitronos.yaml": "g3dSv3NQfIwBzMEec9X0L4BU1AKb_YHNKvqnjMYLPKE",
  "fixtures/shareofmodel.yaml": "u5ROJH--f9Ghb3ZOwOws5NIpFdafzT-VKcbadaQjP80"
}
