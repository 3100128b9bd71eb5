/**
 * What each operation of the documents beside does, as a person reads them: `action collection`, the key's parameter
 * and the levels it is within. An operation that is not listed keeps no state.
 */
export interface Labels {
  /** Collection → where a record has its key; `-` for a singleton. */
  readonly keys: Readonly<Record<string, string>>
  readonly operations: Readonly<Record<string, string>>
}

export const labels: Readonly<Record<string, Labels>> = {
  payments: {
    keys: { customers: 'id', cards: 'id', balance: '-', refunds: 'id' },
    operations: {
      'GET /v1/customers': 'list customers',
      'POST /v1/customers': 'create customers',
      'GET /v1/customers/{customer}': 'read customers customer',
      'POST /v1/customers/{customer}': 'update customers customer',
      'DELETE /v1/customers/{customer}': 'delete customers customer',
      'GET /v1/customers/{customer}/cards': 'list cards in customers=customer',
      'POST /v1/customers/{customer}/cards': 'create cards in customers=customer',
      'GET /v1/customers/{customer}/cards/{id}': 'read cards id in customers=customer',
      'DELETE /v1/customers/{customer}/cards/{id}': 'delete cards id in customers=customer',
      'GET /v1/customers/{customer}/balance': 'read balance in customers=customer',
      'POST /v1/customers/{customer}/balance': 'update balance in customers=customer',
      'GET /v1/refunds': 'list refunds',
      'POST /v1/refunds': 'create refunds',
      'GET /v1/refunds/{refund}': 'read refunds refund',
      'GET /v1/customers/{customer}/refunds': 'list refunds where customer=customer',
    },
  },
  inventory: {
    keys: { items: 'id', users: 'id', me: '-', providers: 'id', memberships: 'user_id' },
    operations: {
      'GET /items/': 'list items',
      'POST /items/': 'create items',
      'GET /items/{item_id}': 'read items item_id',
      'PUT /items/{item_id}': 'replace items item_id',
      'PATCH /items/{item_id}': 'update items item_id',
      'DELETE /items/{item_id}': 'delete items item_id',
      'GET /users/': 'list users',
      'POST /users/': 'create users',
      'GET /users/me': 'read me',
      'PATCH /users/me': 'update me',
      'GET /users/{user_id}': 'read users user_id',
      // The records have an owner_id, which nothing in the document ties to users.
      'GET /users/{user_id}/items/': 'list items where owner_id=user_id',
      'GET /providers': 'list providers',
      'POST /providers': 'create providers',
      'GET /providers/{provider_id}': 'read providers provider_id',
      'DELETE /providers/{provider_id}': 'delete providers provider_id',
      // A membership has an id of its own beside the user's: too uncertain to infer.
      'GET /memberships/{user_id}': 'read memberships user_id',
      'DELETE /memberships/{user_id}': 'delete memberships user_id',
    },
  },
  cluster: {
    keys: { namespaces: 'metadata.name', pods: 'metadata.name' },
    operations: {
      'GET /api/v1/namespaces': 'list namespaces',
      'POST /api/v1/namespaces': 'create namespaces',
      'GET /api/v1/namespaces/{name}': 'read namespaces name',
      'PUT /api/v1/namespaces/{name}': 'replace namespaces name',
      'PATCH /api/v1/namespaces/{name}': 'update namespaces name',
      'DELETE /api/v1/namespaces/{name}': 'delete namespaces name',
      'GET /api/v1/namespaces/{namespace}/pods': 'list pods in namespaces=namespace',
      'POST /api/v1/namespaces/{namespace}/pods': 'create pods in namespaces=namespace',
      'GET /api/v1/namespaces/{namespace}/pods/{name}': 'read pods name in namespaces=namespace',
      'PUT /api/v1/namespaces/{namespace}/pods/{name}': 'replace pods name in namespaces=namespace',
      'PATCH /api/v1/namespaces/{namespace}/pods/{name}': 'update pods name in namespaces=namespace',
      'DELETE /api/v1/namespaces/{namespace}/pods/{name}': 'delete pods name in namespaces=namespace',
      'GET /api/v1/namespaces/{namespace}/pods/{name}/status': 'read pods name in namespaces=namespace',
      'PUT /api/v1/namespaces/{namespace}/pods/{name}/status': 'replace pods name in namespaces=namespace',
      'GET /api/v1/pods': 'list pods',
    },
  },
  telephony: {
    keys: { rooms: 'sid', messages: 'sid', receipts: 'sid', configuration: '-', 'users-rooms': 'room_sid' },
    operations: {
      'GET /v1/Rooms': 'list rooms',
      'POST /v1/Rooms': 'create rooms',
      'GET /v1/Rooms/{Sid}': 'read rooms Sid',
      'POST /v1/Rooms/{Sid}': 'update rooms Sid',
      'DELETE /v1/Rooms/{Sid}': 'delete rooms Sid',
      'GET /v1/Rooms/{RoomSid}/Messages': 'list messages in rooms=RoomSid',
      'POST /v1/Rooms/{RoomSid}/Messages': 'create messages in rooms=RoomSid',
      'GET /v1/Rooms/{RoomSid}/Messages/{Sid}': 'read messages Sid in rooms=RoomSid',
      'DELETE /v1/Rooms/{RoomSid}/Messages/{Sid}': 'delete messages Sid in rooms=RoomSid',
      'GET /v1/Rooms/{RoomSid}/Messages/{MessageSid}/Receipts': 'list receipts in rooms=RoomSid messages=MessageSid',
      'GET /v1/Rooms/{RoomSid}/Messages/{MessageSid}/Receipts/{Sid}':
        'read receipts Sid in rooms=RoomSid messages=MessageSid',
      'GET /v1/Configuration': 'read configuration',
      'POST /v1/Configuration': 'update configuration',
      'GET /v1/Users/{UserSid}/Rooms/{RoomSid}': 'read users-rooms RoomSid in UserSid=UserSid',
      'POST /v1/Users/{UserSid}/Rooms/{RoomSid}': 'update users-rooms RoomSid in UserSid=UserSid',
    },
  },
  blog: {
    keys: { user: '-', articles: 'slug', comments: 'id' },
    operations: {
      'GET /user': 'read user',
      'PUT /user': 'update user',
      'GET /articles': 'list articles',
      'POST /articles': 'create articles',
      'GET /articles/{slug}': 'read articles slug',
      'PUT /articles/{slug}': 'update articles slug',
      'DELETE /articles/{slug}': 'delete articles slug',
      'POST /articles/{slug}/favorite': 'set articles slug',
      'DELETE /articles/{slug}/favorite': 'set articles slug',
      'GET /articles/{slug}/comments': 'list comments in articles=slug',
      'POST /articles/{slug}/comments': 'create comments in articles=slug',
      'DELETE /articles/{slug}/comments/{id}': 'delete comments id in articles=slug',
    },
  },
  projects: {
    keys: { projects: 'ref', tasks: 'number', comments: 'id', settings: '-' },
    operations: {
      'GET /projects': 'list projects',
      'POST /projects': 'create projects',
      'GET /projects/{projectRef}': 'read projects projectRef',
      'PATCH /projects/{projectRef}': 'update projects projectRef',
      'DELETE /projects/{projectRef}': 'delete projects projectRef',
      'GET /projects/{projectRef}/tasks': 'list tasks in projects=projectRef',
      'POST /projects/{projectRef}/tasks': 'create tasks in projects=projectRef',
      'GET /projects/{projectRef}/tasks/{taskNumber}': 'read tasks taskNumber in projects=projectRef',
      'PUT /projects/{projectRef}/tasks/{taskNumber}': 'replace tasks taskNumber in projects=projectRef',
      'DELETE /projects/{projectRef}/tasks/{taskNumber}': 'delete tasks taskNumber in projects=projectRef',
      'GET /projects/{projectRef}/tasks/{taskNumber}/comments': 'list comments in projects=projectRef tasks=taskNumber',
      'POST /projects/{projectRef}/tasks/{taskNumber}/comments':
        'create comments in projects=projectRef tasks=taskNumber',
      'GET /comments/{commentId}': 'read comments commentId',
      'DELETE /comments/{commentId}': 'delete comments commentId',
      'GET /projects/{projectRef}/settings': 'read settings in projects=projectRef',
      'PUT /projects/{projectRef}/settings': 'update settings in projects=projectRef',
    },
  },
}
