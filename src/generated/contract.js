// Generated from openapi.yaml by `npm run generate`. Do not edit.
export const contract = {
  "title": "Organizations at Aitronos and at Share of Model",
  "apis": [
    {
      "name": "aitronos",
      "url": "https://api.aitronos.com",
      "host": "api.aitronos.com",
      "basePath": "",
      "servers": [
        {
          "host": "api.aitronos.com",
          "basePath": ""
        }
      ],
      "checkOrder": [
        "authentication",
        "existence",
        "authorization",
        "validation"
      ],
      "roles": {
        "owner": {
          "on": "organizations",
          "description": "Created the organization or took it over. May do everything."
        },
        "admin": {
          "on": "organizations",
          "description": "Runs the organization. May not delete it."
        },
        "member": {
          "on": "organizations",
          "description": "Belongs to the organization."
        },
        "department_manager": {
          "on": "organizations",
          "description": "Belongs to the organization and runs departments."
        },
        "knowledge_manager": {
          "on": "organizations",
          "description": "Belongs to the organization and looks after its knowledge."
        },
        "billing_manager": {
          "on": "organizations",
          "description": "Belongs to the organization and pays its bills."
        }
      },
      "collections": {
        "organizations": {
          "schema": "#/components/schemas/AitronosOrganizationRecord",
          "joins": {
            "property": "domains",
            "role": "member"
          },
          "key": "id",
          "name": "organizations",
          "validator": "#/components/schemas/AitronosOrganizationRecord",
          "properties": [
            "id",
            "name",
            "type",
            "description",
            "website",
            "industry",
            "company_size",
            "logo_image",
            "image_url",
            "is_active",
            "owner_id",
            "api_usage_limit",
            "total_usage_limit",
            "storage_free_bytes_allowance",
            "pricing_tier_id",
            "created_at",
            "updated_at",
            "api_key_usage_limit",
            "domains",
            "use_system_provider_keys"
          ],
          "defaults": {
            "description": null,
            "website": null,
            "industry": null,
            "company_size": null,
            "logo_image": null,
            "image_url": null,
            "is_active": true,
            "api_usage_limit": 0,
            "total_usage_limit": 0,
            "storage_free_bytes_allowance": 52428800,
            "pricing_tier_id": "tier_standard",
            "domains": [],
            "use_system_provider_keys": true
          },
          "setBy": [
            {
              "property": "id",
              "from": "new-id",
              "on": [
                "create"
              ],
              "prefix": "org_"
            },
            {
              "property": "owner_id",
              "from": "caller",
              "on": [
                "create"
              ]
            },
            {
              "property": "created_at",
              "from": "now",
              "on": [
                "create"
              ]
            },
            {
              "property": "updated_at",
              "from": "now",
              "on": [
                "create",
                "update"
              ]
            }
          ],
          "owns": [
            "model-settings"
          ]
        },
        "model-settings": {
          "schema": "#/components/schemas/AitronosModelSettingsResponse",
          "singletonOf": "organizations",
          "name": "model-settings",
          "validator": "#/components/schemas/AitronosModelSettingsResponse",
          "properties": [
            "disabled_providers",
            "disabled_models",
            "default_model_key",
            "updated_at",
            "updated_by"
          ],
          "defaults": {
            "disabled_providers": [],
            "disabled_models": [],
            "default_model_key": null,
            "updated_at": null,
            "updated_by": null
          },
          "setBy": [
            {
              "property": "updated_at",
              "from": "now",
              "on": [
                "update"
              ]
            },
            {
              "property": "updated_by",
              "from": "caller",
              "on": [
                "update"
              ]
            }
          ],
          "owns": []
        },
        "models": {
          "schema": "#/components/schemas/AitronosModel",
          "key": "key",
          "name": "models",
          "validator": "#/components/schemas/AitronosModel",
          "properties": [
            "id",
            "title",
            "description",
            "key",
            "external",
            "provider",
            "is_active",
            "is_visible_in_ui",
            "order",
            "max_tokens",
            "cost_per_1k_tokens"
          ],
          "defaults": {},
          "setBy": [],
          "owns": []
        },
        "limit-caches": {
          "schema": "#/components/schemas/AitronosLimitCache",
          "key": "organization_id",
          "name": "limit-caches",
          "validator": "#/components/schemas/AitronosLimitCache",
          "properties": [
            "organization_id",
            "spent_this_month",
            "checked_at"
          ],
          "defaults": {},
          "setBy": [],
          "owns": []
        }
      },
      "schemes": {
        "aitronosKey": {
          "kind": "apiKey",
          "in": "header",
          "name": "X-API-Key",
          "key": "x-api-key"
        },
        "aitronosToken": {
          "kind": "bearer"
        }
      },
      "headers": [
        {
          "name": "x-request-id",
          "from": "new-id"
        },
        {
          "name": "aitronos-organization",
          "from": "path.organization_id"
        },
        {
          "name": "freddy-processing-ms",
          "from": "elapsed-ms"
        },
        {
          "name": "freddy-api-version",
          "value": "2025-01-01"
        },
        {
          "name": "x-ratelimit-limit-requests",
          "from": "rate-limit"
        },
        {
          "name": "x-ratelimit-remaining-requests",
          "from": "rate-remaining"
        },
        {
          "name": "x-ratelimit-reset-requests",
          "from": "rate-reset"
        }
      ],
      "problems": [
        {
          "failure": "malformed",
          "status": 400,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "MALFORMED_REQUEST",
              "message": "The request could not be understood",
              "system_message": "Request body could not be read as JSON",
              "type": "client_error",
              "status": 400,
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            },
            {
              "path": [
                "error",
                "system_message"
              ],
              "text": "Request body could not be read as JSON: {reason}"
            }
          ],
          "headers": []
        },
        {
          "failure": "unauthenticated",
          "status": 401,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "AUTHENTICATION_REQUIRED",
              "message": "User authentication required",
              "system_message": "Authentication required",
              "type": "client_error",
              "status": 401,
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            }
          ],
          "headers": []
        },
        {
          "failure": "bad-credentials",
          "status": 401,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "INVALID_API_KEY",
              "message": "User authentication required",
              "system_message": "Invalid API key",
              "type": "client_error",
              "status": 401,
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            }
          ],
          "headers": [],
          "scheme": "aitronosKey"
        },
        {
          "failure": "bad-credentials",
          "status": 401,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "TOKEN_INVALID",
              "message": "User authentication required",
              "system_message": "Invalid access token",
              "type": "client_error",
              "status": 401,
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            }
          ],
          "headers": [],
          "scheme": "aitronosToken"
        },
        {
          "failure": "forbidden",
          "status": 403,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "INSUFFICIENT_PERMISSIONS",
              "message": "You are not authorized to do this",
              "system_message": "Insufficient permissions",
              "type": "client_error",
              "status": 403,
              "details": {
                "organization_id": "org_abc123def456"
              },
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "details",
                "organization_id"
              ],
              "from": "path.organization_id"
            },
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            }
          ],
          "headers": []
        },
        {
          "failure": "not-found",
          "status": 404,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "ORGANIZATION_NOT_FOUND",
              "message": "Organization not found",
              "system_message": "Organization not found",
              "type": "client_error",
              "status": 404,
              "details": {
                "organization_id": "org_abc123def456"
              },
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "details",
                "organization_id"
              ],
              "from": "path.organization_id"
            },
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            }
          ],
          "headers": []
        },
        {
          "failure": "no-route",
          "status": 404,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "ROUTE_NOT_FOUND",
              "message": "There is nothing at this address",
              "system_message": "No route for this path",
              "type": "client_error",
              "status": 404,
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            },
            {
              "path": [
                "error",
                "system_message"
              ],
              "text": "No route for {path}"
            }
          ],
          "headers": []
        },
        {
          "failure": "method-not-allowed",
          "status": 405,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "METHOD_NOT_ALLOWED",
              "message": "This method is not allowed here",
              "system_message": "Method PUT is not allowed for this path",
              "type": "client_error",
              "status": 405,
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            },
            {
              "path": [
                "error",
                "system_message"
              ],
              "text": "Method {method} is not allowed for {path}"
            }
          ],
          "headers": []
        },
        {
          "failure": "too-large",
          "status": 413,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "PAYLOAD_TOO_LARGE",
              "message": "The request is too large",
              "system_message": "Request body is too large",
              "type": "client_error",
              "status": 413,
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            },
            {
              "path": [
                "error",
                "system_message"
              ],
              "text": "Request body is larger than {limit} bytes"
            }
          ],
          "headers": []
        },
        {
          "failure": "unsupported-media-type",
          "status": 415,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "UNSUPPORTED_MEDIA_TYPE",
              "message": "This kind of content is not supported",
              "system_message": "Media type text/plain is not supported, send application/json",
              "type": "client_error",
              "status": 415,
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            },
            {
              "path": [
                "error",
                "system_message"
              ],
              "text": "Media type {mediaType} is not supported, send application/json"
            }
          ],
          "headers": []
        },
        {
          "failure": "invalid",
          "status": 422,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "VALIDATION_ERROR",
              "message": "Some fields are not valid",
              "system_message": "Request validation failed",
              "type": "client_error",
              "status": 422,
              "details": {
                "errors": [
                  {
                    "field": "name",
                    "message": "Must have a length of 1 or more"
                  },
                  {
                    "field": "api_usage_limit",
                    "message": "Must not be less than 0"
                  }
                ]
              },
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "details",
                "errors"
              ],
              "from": "violations"
            },
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            }
          ],
          "headers": []
        },
        {
          "failure": "rate-limited",
          "status": 429,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "RATE_LIMIT_EXCEEDED",
              "message": "Too many requests. Please try again later.",
              "system_message": "Rate limit exceeded",
              "type": "rate_limit_error",
              "status": 429,
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            },
            {
              "path": [
                "error",
                "system_message"
              ],
              "text": "Rate limit exceeded: {reason}"
            }
          ],
          "headers": []
        },
        {
          "failure": "internal",
          "status": 500,
          "mediaType": "application/json",
          "body": {
            "success": false,
            "error": {
              "code": "INTERNAL_SERVER_ERROR",
              "message": "Something went wrong",
              "system_message": "Internal server error",
              "type": "server_error",
              "status": 500,
              "trace_id": "abc-123-def",
              "timestamp": "2025-12-17T10:30:00Z"
            }
          },
          "fills": [
            {
              "path": [
                "error",
                "trace_id"
              ],
              "from": "new-id"
            },
            {
              "path": [
                "error",
                "timestamp"
              ],
              "from": "now"
            }
          ],
          "headers": []
        }
      ],
      "messages": {
        "null": "Must not be null",
        "type.string": "Must be a string",
        "type.number": "Must be a number",
        "type.integer": "Must be an integer",
        "type.boolean": "Must be true or false",
        "type.array": "Must be a list",
        "enum": "\"{value}\" is not one of the accepted values",
        "minLength": "Must have a length of {limit} or more",
        "maxLength": "Must have a length of {limit} or less",
        "minimum": "Must not be less than {limit}",
        "maximum": "Must not be more than {limit}",
        "required": "Is required",
        "body.object": "The body must be a JSON object",
        "default": "Is not valid"
      },
      "operations": [
        {
          "id": "listAitronosOrganizations",
          "pointer": "#/paths/~1v1~1organizations/get",
          "method": "GET",
          "path": "/v1/organizations",
          "tags": [
            "Aitronos organizations"
          ],
          "parameters": [
            {
              "name": "skip",
              "in": "query",
              "required": false,
              "reads": "number",
              "validator": "#/paths/~1v1~1organizations/get/parameters/0/schema",
              "default": 0,
              "lenient": false,
              "page": "offset"
            },
            {
              "name": "limit",
              "in": "query",
              "required": false,
              "reads": "number",
              "validator": "#/paths/~1v1~1organizations/get/parameters/1/schema",
              "default": 100,
              "lenient": false,
              "page": "limit"
            },
            {
              "name": "active_only",
              "in": "query",
              "required": false,
              "reads": "boolean",
              "validator": "#/paths/~1v1~1organizations/get/parameters/2/schema",
              "default": true,
              "lenient": false,
              "filter": {
                "is_active": true
              }
            }
          ],
          "security": [
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "admin"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "member"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "department_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "knowledge_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "billing_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "admin"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "member"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "department_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "knowledge_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "billing_manager"
                ]
              }
            ]
          ],
          "responses": [
            {
              "status": 200,
              "headers": [],
              "examples": {
                "organizations": [
                  {
                    "id": "org_abc123def456",
                    "name": "Acme Corporation",
                    "type": "Work",
                    "description": "Tools and supplies for ambitious projects",
                    "website": "https://acme.com",
                    "industry": "Technology",
                    "company_size": "50-200",
                    "logo_image": null,
                    "image_url": "https://api.aitronos.com/v1/icons/icon_abc123",
                    "is_active": true,
                    "owner_id": "usr_xyz789",
                    "api_usage_limit": 1000,
                    "total_usage_limit": 5000,
                    "storage_free_bytes_allowance": 10737418240,
                    "pricing_tier_id": "tier_standard",
                    "created_at": "2025-01-15T10:30:00Z",
                    "updated_at": "2025-11-19T14:20:00Z"
                  }
                ],
                "none": []
              },
              "mediaType": "application/json",
              "validator": "#/paths/~1v1~1organizations/get/responses/200/content/application~1json/schema",
              "shape": {
                "kind": "list",
                "item": {
                  "fields": [
                    {
                      "name": "id"
                    },
                    {
                      "name": "name"
                    },
                    {
                      "name": "type"
                    },
                    {
                      "name": "description"
                    },
                    {
                      "name": "website"
                    },
                    {
                      "name": "industry"
                    },
                    {
                      "name": "company_size"
                    },
                    {
                      "name": "logo_image"
                    },
                    {
                      "name": "image_url"
                    },
                    {
                      "name": "is_active"
                    },
                    {
                      "name": "owner_id"
                    },
                    {
                      "name": "api_usage_limit"
                    },
                    {
                      "name": "total_usage_limit"
                    },
                    {
                      "name": "storage_free_bytes_allowance"
                    },
                    {
                      "name": "pricing_tier_id"
                    },
                    {
                      "name": "created_at"
                    },
                    {
                      "name": "updated_at"
                    }
                  ]
                }
              }
            },
            {
              "status": 401,
              "headers": [],
              "examples": {
                "missing": {
                  "success": false,
                  "error": {
                    "code": "AUTHENTICATION_REQUIRED",
                    "message": "User authentication required",
                    "system_message": "Authentication required",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownKey": {
                  "success": false,
                  "error": {
                    "code": "INVALID_API_KEY",
                    "message": "User authentication required",
                    "system_message": "Invalid API key",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownToken": {
                  "success": false,
                  "error": {
                    "code": "TOKEN_INVALID",
                    "message": "User authentication required",
                    "system_message": "Invalid access token",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 422,
              "headers": [],
              "examples": {
                "invalid": {
                  "success": false,
                  "error": {
                    "code": "VALIDATION_ERROR",
                    "message": "Some fields are not valid",
                    "system_message": "Request validation failed",
                    "type": "client_error",
                    "status": 422,
                    "details": {
                      "errors": [
                        {
                          "field": "name",
                          "message": "Must have a length of 1 or more"
                        },
                        {
                          "field": "api_usage_limit",
                          "message": "Must not be less than 0"
                        }
                      ]
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            }
          ],
          "problems": [
            {
              "failure": "unauthenticated",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "AUTHENTICATION_REQUIRED",
                  "message": "User authentication required",
                  "system_message": "Authentication required",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INVALID_API_KEY",
                  "message": "User authentication required",
                  "system_message": "Invalid API key",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosKey"
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "TOKEN_INVALID",
                  "message": "User authentication required",
                  "system_message": "Invalid access token",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosToken"
            },
            {
              "failure": "invalid",
              "status": 422,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "VALIDATION_ERROR",
                  "message": "Some fields are not valid",
                  "system_message": "Request validation failed",
                  "type": "client_error",
                  "status": 422,
                  "details": {
                    "errors": [
                      {
                        "field": "name",
                        "message": "Must have a length of 1 or more"
                      },
                      {
                        "field": "api_usage_limit",
                        "message": "Must not be less than 0"
                      }
                    ]
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "errors"
                  ],
                  "from": "violations"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            }
          ],
          "resource": {
            "collection": "organizations",
            "action": "list"
          },
          "emits": [],
          "evidence": {}
        },
        {
          "id": "createAitronosOrganization",
          "pointer": "#/paths/~1v1~1organizations/post",
          "method": "POST",
          "path": "/v1/organizations",
          "tags": [
            "Aitronos organizations"
          ],
          "parameters": [],
          "security": [
            [
              {
                "scheme": "aitronosKey",
                "roles": []
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": []
              }
            ]
          ],
          "body": {
            "required": true,
            "media": {
              "application/json": {
                "validator": "#/components/schemas/AitronosOrganizationCreate",
                "examples": {
                  "minimal": {
                    "name": "Initech",
                    "type": "Work"
                  },
                  "withDomains": {
                    "name": "Initech",
                    "type": "Work",
                    "description": "Software for offices",
                    "website": "https://initech.example",
                    "industry": "Software",
                    "company_size": "10-50",
                    "use_system_provider_keys": true,
                    "domains": [
                      "initech.example"
                    ]
                  }
                },
                "aliases": [],
                "write": {
                  "fields": {
                    "name": {
                      "to": "name",
                      "nullable": false
                    },
                    "type": {
                      "to": "type",
                      "nullable": false
                    },
                    "description": {
                      "to": "description",
                      "nullable": true
                    },
                    "logo_image": {
                      "to": "logo_image",
                      "nullable": true
                    },
                    "website": {
                      "to": "website",
                      "nullable": true
                    },
                    "industry": {
                      "to": "industry",
                      "nullable": true
                    },
                    "company_size": {
                      "to": "company_size",
                      "nullable": true
                    },
                    "use_system_provider_keys": {
                      "to": "use_system_provider_keys",
                      "nullable": false
                    },
                    "domains": {
                      "to": "domains",
                      "nullable": false
                    }
                  },
                  "defaults": {
                    "use_system_provider_keys": true
                  }
                }
              }
            }
          },
          "responses": [
            {
              "status": 201,
              "headers": [],
              "examples": {
                "created": {
                  "id": "org_jkl012mno345",
                  "name": "Initech",
                  "type": "Work",
                  "description": "Software for offices",
                  "website": "https://initech.example",
                  "industry": "Software",
                  "company_size": "10-50",
                  "logo_image": null,
                  "image_url": null,
                  "is_active": true,
                  "owner_id": "usr_xyz789",
                  "api_usage_limit": 0,
                  "total_usage_limit": 0,
                  "storage_free_bytes_allowance": 52428800,
                  "pricing_tier_id": "tier_standard",
                  "created_at": "2025-12-17T10:30:00Z",
                  "updated_at": "2025-12-17T10:30:00Z",
                  "users_added_from_domains": 3
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosOrganizationCreated",
              "shape": {
                "kind": "record",
                "fields": [
                  {
                    "name": "id"
                  },
                  {
                    "name": "name"
                  },
                  {
                    "name": "type"
                  },
                  {
                    "name": "description"
                  },
                  {
                    "name": "website"
                  },
                  {
                    "name": "industry"
                  },
                  {
                    "name": "company_size"
                  },
                  {
                    "name": "logo_image"
                  },
                  {
                    "name": "image_url"
                  },
                  {
                    "name": "is_active"
                  },
                  {
                    "name": "owner_id"
                  },
                  {
                    "name": "api_usage_limit"
                  },
                  {
                    "name": "total_usage_limit"
                  },
                  {
                    "name": "storage_free_bytes_allowance"
                  },
                  {
                    "name": "pricing_tier_id"
                  },
                  {
                    "name": "created_at"
                  },
                  {
                    "name": "updated_at"
                  },
                  {
                    "name": "users_added_from_domains",
                    "from": "joined"
                  }
                ]
              }
            },
            {
              "status": 400,
              "headers": [],
              "examples": {
                "malformed": {
                  "success": false,
                  "error": {
                    "code": "MALFORMED_REQUEST",
                    "message": "The request could not be understood",
                    "system_message": "Request body could not be read as JSON",
                    "type": "client_error",
                    "status": 400,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 401,
              "headers": [],
              "examples": {
                "missing": {
                  "success": false,
                  "error": {
                    "code": "AUTHENTICATION_REQUIRED",
                    "message": "User authentication required",
                    "system_message": "Authentication required",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownKey": {
                  "success": false,
                  "error": {
                    "code": "INVALID_API_KEY",
                    "message": "User authentication required",
                    "system_message": "Invalid API key",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownToken": {
                  "success": false,
                  "error": {
                    "code": "TOKEN_INVALID",
                    "message": "User authentication required",
                    "system_message": "Invalid access token",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 415,
              "headers": [],
              "examples": {
                "unsupportedMediaType": {
                  "success": false,
                  "error": {
                    "code": "UNSUPPORTED_MEDIA_TYPE",
                    "message": "This kind of content is not supported",
                    "system_message": "Media type text/plain is not supported, send application/json",
                    "type": "client_error",
                    "status": 415,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 422,
              "headers": [],
              "examples": {
                "invalid": {
                  "success": false,
                  "error": {
                    "code": "VALIDATION_ERROR",
                    "message": "Some fields are not valid",
                    "system_message": "Request validation failed",
                    "type": "client_error",
                    "status": 422,
                    "details": {
                      "errors": [
                        {
                          "field": "name",
                          "message": "Must have a length of 1 or more"
                        },
                        {
                          "field": "api_usage_limit",
                          "message": "Must not be less than 0"
                        }
                      ]
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            }
          ],
          "problems": [
            {
              "failure": "malformed",
              "status": 400,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "MALFORMED_REQUEST",
                  "message": "The request could not be understood",
                  "system_message": "Request body could not be read as JSON",
                  "type": "client_error",
                  "status": 400,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                },
                {
                  "path": [
                    "error",
                    "system_message"
                  ],
                  "text": "Request body could not be read as JSON: {reason}"
                }
              ],
              "headers": []
            },
            {
              "failure": "unauthenticated",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "AUTHENTICATION_REQUIRED",
                  "message": "User authentication required",
                  "system_message": "Authentication required",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INVALID_API_KEY",
                  "message": "User authentication required",
                  "system_message": "Invalid API key",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosKey"
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "TOKEN_INVALID",
                  "message": "User authentication required",
                  "system_message": "Invalid access token",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosToken"
            },
            {
              "failure": "unsupported-media-type",
              "status": 415,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "UNSUPPORTED_MEDIA_TYPE",
                  "message": "This kind of content is not supported",
                  "system_message": "Media type text/plain is not supported, send application/json",
                  "type": "client_error",
                  "status": 415,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                },
                {
                  "path": [
                    "error",
                    "system_message"
                  ],
                  "text": "Media type {mediaType} is not supported, send application/json"
                }
              ],
              "headers": []
            },
            {
              "failure": "invalid",
              "status": 422,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "VALIDATION_ERROR",
                  "message": "Some fields are not valid",
                  "system_message": "Request validation failed",
                  "type": "client_error",
                  "status": 422,
                  "details": {
                    "errors": [
                      {
                        "field": "name",
                        "message": "Must have a length of 1 or more"
                      },
                      {
                        "field": "api_usage_limit",
                        "message": "Must not be less than 0"
                      }
                    ]
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "errors"
                  ],
                  "from": "violations"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            }
          ],
          "resource": {
            "collection": "organizations",
            "action": "create"
          },
          "grants": "owner",
          "emits": [],
          "evidence": {}
        },
        {
          "id": "getAitronosOrganization",
          "pointer": "#/paths/~1v1~1organizations~1{organization_id}/get",
          "method": "GET",
          "path": "/v1/organizations/{organization_id}",
          "tags": [
            "Aitronos organizations"
          ],
          "parameters": [
            {
              "name": "organization_id",
              "in": "path",
              "required": true,
              "reads": "string",
              "validator": "#/components/parameters/AitronosOrganizationId/schema",
              "lenient": false
            }
          ],
          "security": [
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "admin"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "member"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "department_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "knowledge_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "billing_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "admin"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "member"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "department_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "knowledge_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "billing_manager"
                ]
              }
            ]
          ],
          "responses": [
            {
              "status": 200,
              "headers": [],
              "examples": {
                "organization": {
                  "id": "org_abc123def456",
                  "name": "Acme Corporation",
                  "type": "Work",
                  "description": "Tools and supplies for ambitious projects",
                  "website": "https://acme.com",
                  "industry": "Technology",
                  "company_size": "50-200",
                  "logo_image": null,
                  "image_url": "https://api.aitronos.com/v1/icons/icon_abc123",
                  "is_active": true,
                  "owner_id": "usr_xyz789",
                  "api_usage_limit": 1000,
                  "total_usage_limit": 5000,
                  "storage_free_bytes_allowance": 10737418240,
                  "pricing_tier_id": "tier_standard",
                  "created_at": "2025-01-15T10:30:00Z",
                  "updated_at": "2025-11-19T14:20:00Z"
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosOrganizationResponse",
              "shape": {
                "kind": "record",
                "fields": [
                  {
                    "name": "id"
                  },
                  {
                    "name": "name"
                  },
                  {
                    "name": "type"
                  },
                  {
                    "name": "description"
                  },
                  {
                    "name": "website"
                  },
                  {
                    "name": "industry"
                  },
                  {
                    "name": "company_size"
                  },
                  {
                    "name": "logo_image"
                  },
                  {
                    "name": "image_url"
                  },
                  {
                    "name": "is_active"
                  },
                  {
                    "name": "owner_id"
                  },
                  {
                    "name": "api_usage_limit"
                  },
                  {
                    "name": "total_usage_limit"
                  },
                  {
                    "name": "storage_free_bytes_allowance"
                  },
                  {
                    "name": "pricing_tier_id"
                  },
                  {
                    "name": "created_at"
                  },
                  {
                    "name": "updated_at"
                  }
                ]
              }
            },
            {
              "status": 401,
              "headers": [],
              "examples": {
                "missing": {
                  "success": false,
                  "error": {
                    "code": "AUTHENTICATION_REQUIRED",
                    "message": "User authentication required",
                    "system_message": "Authentication required",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownKey": {
                  "success": false,
                  "error": {
                    "code": "INVALID_API_KEY",
                    "message": "User authentication required",
                    "system_message": "Invalid API key",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownToken": {
                  "success": false,
                  "error": {
                    "code": "TOKEN_INVALID",
                    "message": "User authentication required",
                    "system_message": "Invalid access token",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 403,
              "headers": [],
              "examples": {
                "forbidden": {
                  "success": false,
                  "error": {
                    "code": "INSUFFICIENT_PERMISSIONS",
                    "message": "You are not authorized to view this organization",
                    "system_message": "Insufficient permissions",
                    "type": "client_error",
                    "status": 403,
                    "details": {
                      "organization_id": "org_abc123def456"
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 404,
              "headers": [],
              "examples": {
                "organizationNotFound": {
                  "success": false,
                  "error": {
                    "code": "ORGANIZATION_NOT_FOUND",
                    "message": "Organization not found",
                    "system_message": "Organization not found",
                    "type": "client_error",
                    "status": 404,
                    "details": {
                      "organization_id": "org_abc123def456"
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "routeNotFound": {
                  "success": false,
                  "error": {
                    "code": "ROUTE_NOT_FOUND",
                    "message": "There is nothing at this address",
                    "system_message": "No route for this path",
                    "type": "client_error",
                    "status": 404,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            }
          ],
          "problems": [
            {
              "failure": "unauthenticated",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "AUTHENTICATION_REQUIRED",
                  "message": "User authentication required",
                  "system_message": "Authentication required",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INVALID_API_KEY",
                  "message": "User authentication required",
                  "system_message": "Invalid API key",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosKey"
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "TOKEN_INVALID",
                  "message": "User authentication required",
                  "system_message": "Invalid access token",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosToken"
            },
            {
              "failure": "forbidden",
              "status": 403,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INSUFFICIENT_PERMISSIONS",
                  "message": "You are not authorized to view this organization",
                  "system_message": "Insufficient permissions",
                  "type": "client_error",
                  "status": 403,
                  "details": {
                    "organization_id": "org_abc123def456"
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "organization_id"
                  ],
                  "from": "path.organization_id"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "not-found",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "ORGANIZATION_NOT_FOUND",
                  "message": "Organization not found",
                  "system_message": "Organization not found",
                  "type": "client_error",
                  "status": 404,
                  "details": {
                    "organization_id": "org_abc123def456"
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "organization_id"
                  ],
                  "from": "path.organization_id"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "no-route",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "ROUTE_NOT_FOUND",
                  "message": "There is nothing at this address",
                  "system_message": "No route for this path",
                  "type": "client_error",
                  "status": 404,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                },
                {
                  "path": [
                    "error",
                    "system_message"
                  ],
                  "text": "No route for {path}"
                }
              ],
              "headers": []
            }
          ],
          "resource": {
            "collection": "organizations",
            "action": "read",
            "key": "organization_id"
          },
          "scope": {
            "collection": "organizations",
            "key": "organization_id"
          },
          "emits": [],
          "evidence": {}
        },
        {
          "id": "deleteAitronosOrganization",
          "pointer": "#/paths/~1v1~1organizations~1{organization_id}/delete",
          "method": "DELETE",
          "path": "/v1/organizations/{organization_id}",
          "tags": [
            "Aitronos organizations"
          ],
          "parameters": [
            {
              "name": "organization_id",
              "in": "path",
              "required": true,
              "reads": "string",
              "validator": "#/components/parameters/AitronosOrganizationId/schema",
              "lenient": false
            }
          ],
          "security": [
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "owner"
                ]
              }
            ]
          ],
          "responses": [
            {
              "status": 204,
              "headers": [],
              "examples": {}
            },
            {
              "status": 401,
              "headers": [],
              "examples": {
                "missing": {
                  "success": false,
                  "error": {
                    "code": "AUTHENTICATION_REQUIRED",
                    "message": "User authentication required",
                    "system_message": "Authentication required",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownKey": {
                  "success": false,
                  "error": {
                    "code": "INVALID_API_KEY",
                    "message": "User authentication required",
                    "system_message": "Invalid API key",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownToken": {
                  "success": false,
                  "error": {
                    "code": "TOKEN_INVALID",
                    "message": "User authentication required",
                    "system_message": "Invalid access token",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 403,
              "headers": [],
              "examples": {
                "forbidden": {
                  "success": false,
                  "error": {
                    "code": "INSUFFICIENT_PERMISSIONS",
                    "message": "You are not authorized to delete this organization",
                    "system_message": "Insufficient permissions",
                    "type": "client_error",
                    "status": 403,
                    "details": {
                      "organization_id": "org_abc123def456"
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 404,
              "headers": [],
              "examples": {
                "organizationNotFound": {
                  "success": false,
                  "error": {
                    "code": "ORGANIZATION_NOT_FOUND",
                    "message": "Organization not found",
                    "system_message": "Organization not found",
                    "type": "client_error",
                    "status": 404,
                    "details": {
                      "organization_id": "org_abc123def456"
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "routeNotFound": {
                  "success": false,
                  "error": {
                    "code": "ROUTE_NOT_FOUND",
                    "message": "There is nothing at this address",
                    "system_message": "No route for this path",
                    "type": "client_error",
                    "status": 404,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            }
          ],
          "problems": [
            {
              "failure": "unauthenticated",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "AUTHENTICATION_REQUIRED",
                  "message": "User authentication required",
                  "system_message": "Authentication required",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INVALID_API_KEY",
                  "message": "User authentication required",
                  "system_message": "Invalid API key",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosKey"
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "TOKEN_INVALID",
                  "message": "User authentication required",
                  "system_message": "Invalid access token",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosToken"
            },
            {
              "failure": "forbidden",
              "status": 403,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INSUFFICIENT_PERMISSIONS",
                  "message": "You are not authorized to delete this organization",
                  "system_message": "Insufficient permissions",
                  "type": "client_error",
                  "status": 403,
                  "details": {
                    "organization_id": "org_abc123def456"
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "organization_id"
                  ],
                  "from": "path.organization_id"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "not-found",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "ORGANIZATION_NOT_FOUND",
                  "message": "Organization not found",
                  "system_message": "Organization not found",
                  "type": "client_error",
                  "status": 404,
                  "details": {
                    "organization_id": "org_abc123def456"
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "organization_id"
                  ],
                  "from": "path.organization_id"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "no-route",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "ROUTE_NOT_FOUND",
                  "message": "There is nothing at this address",
                  "system_message": "No route for this path",
                  "type": "client_error",
                  "status": 404,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                },
                {
                  "path": [
                    "error",
                    "system_message"
                  ],
                  "text": "No route for {path}"
                }
              ],
              "headers": []
            }
          ],
          "resource": {
            "collection": "organizations",
            "action": "delete",
            "key": "organization_id"
          },
          "scope": {
            "collection": "organizations",
            "key": "organization_id"
          },
          "emits": [],
          "evidence": {}
        },
        {
          "id": "updateAitronosOrganization",
          "pointer": "#/paths/~1v1~1organizations~1{organization_id}/patch",
          "method": "PATCH",
          "path": "/v1/organizations/{organization_id}",
          "tags": [
            "Aitronos organizations"
          ],
          "parameters": [
            {
              "name": "organization_id",
              "in": "path",
              "required": true,
              "reads": "string",
              "validator": "#/components/parameters/AitronosOrganizationId/schema",
              "lenient": false
            }
          ],
          "security": [
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "admin"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "admin"
                ]
              }
            ]
          ],
          "body": {
            "required": true,
            "media": {
              "application/json": {
                "validator": "#/components/schemas/AitronosOrganizationUpdate",
                "examples": {
                  "details": {
                    "name": "Acme Corporation Updated",
                    "description": "Updated description",
                    "website": "https://acme-corp.com",
                    "api_usage_limit": 2000
                  },
                  "limits": {
                    "api_usage_limit": 2000,
                    "api_key_usage_limit": 500
                  },
                  "domains": {
                    "domains": [
                      "acme.example",
                      "acme-labs.example"
                    ]
                  },
                  "nothing": {}
                },
                "aliases": [],
                "write": {
                  "fields": {
                    "name": {
                      "to": "name",
                      "nullable": false
                    },
                    "description": {
                      "to": "description",
                      "nullable": true
                    },
                    "website": {
                      "to": "website",
                      "nullable": true
                    },
                    "industry": {
                      "to": "industry",
                      "nullable": true
                    },
                    "company_size": {
                      "to": "company_size",
                      "nullable": true
                    },
                    "logo_image": {
                      "to": "logo_image",
                      "nullable": true
                    },
                    "image_url": {
                      "to": "image_url",
                      "nullable": true
                    },
                    "is_active": {
                      "to": "is_active",
                      "nullable": false
                    },
                    "api_usage_limit": {
                      "to": "api_usage_limit",
                      "nullable": false
                    },
                    "api_key_usage_limit": {
                      "to": "api_key_usage_limit",
                      "nullable": false
                    },
                    "domains": {
                      "to": "domains",
                      "nullable": false
                    }
                  }
                }
              }
            }
          },
          "responses": [
            {
              "status": 200,
              "headers": [],
              "examples": {
                "updated": {
                  "id": "org_abc123def456",
                  "name": "Acme Corporation Updated",
                  "type": "Work",
                  "description": "Updated description",
                  "website": "https://acme-corp.com",
                  "industry": "Technology",
                  "company_size": "50-200",
                  "logo_image": null,
                  "image_url": "https://api.aitronos.com/v1/icons/icon_abc123",
                  "is_active": true,
                  "owner_id": "usr_xyz789",
                  "api_usage_limit": 2000,
                  "total_usage_limit": 5000,
                  "storage_free_bytes_allowance": 10737418240,
                  "pricing_tier_id": "tier_standard",
                  "created_at": "2025-01-15T10:30:00Z",
                  "updated_at": "2025-12-17T10:30:00Z"
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosOrganizationResponse",
              "shape": {
                "kind": "record",
                "fields": [
                  {
                    "name": "id"
                  },
                  {
                    "name": "name"
                  },
                  {
                    "name": "type"
                  },
                  {
                    "name": "description"
                  },
                  {
                    "name": "website"
                  },
                  {
                    "name": "industry"
                  },
                  {
                    "name": "company_size"
                  },
                  {
                    "name": "logo_image"
                  },
                  {
                    "name": "image_url"
                  },
                  {
                    "name": "is_active"
                  },
                  {
                    "name": "owner_id"
                  },
                  {
                    "name": "api_usage_limit"
                  },
                  {
                    "name": "total_usage_limit"
                  },
                  {
                    "name": "storage_free_bytes_allowance"
                  },
                  {
                    "name": "pricing_tier_id"
                  },
                  {
                    "name": "created_at"
                  },
                  {
                    "name": "updated_at"
                  }
                ]
              }
            },
            {
              "status": 400,
              "headers": [],
              "examples": {
                "malformed": {
                  "success": false,
                  "error": {
                    "code": "MALFORMED_REQUEST",
                    "message": "The request could not be understood",
                    "system_message": "Request body could not be read as JSON",
                    "type": "client_error",
                    "status": 400,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 401,
              "headers": [],
              "examples": {
                "missing": {
                  "success": false,
                  "error": {
                    "code": "AUTHENTICATION_REQUIRED",
                    "message": "User authentication required",
                    "system_message": "Authentication required",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownKey": {
                  "success": false,
                  "error": {
                    "code": "INVALID_API_KEY",
                    "message": "User authentication required",
                    "system_message": "Invalid API key",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownToken": {
                  "success": false,
                  "error": {
                    "code": "TOKEN_INVALID",
                    "message": "User authentication required",
                    "system_message": "Invalid access token",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 403,
              "headers": [],
              "examples": {
                "forbidden": {
                  "success": false,
                  "error": {
                    "code": "INSUFFICIENT_PERMISSIONS",
                    "message": "You are not authorized to update this organization",
                    "system_message": "Insufficient permissions",
                    "type": "client_error",
                    "status": 403,
                    "details": {
                      "organization_id": "org_abc123def456"
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 404,
              "headers": [],
              "examples": {
                "organizationNotFound": {
                  "success": false,
                  "error": {
                    "code": "ORGANIZATION_NOT_FOUND",
                    "message": "Organization not found",
                    "system_message": "Organization not found",
                    "type": "client_error",
                    "status": 404,
                    "details": {
                      "organization_id": "org_abc123def456"
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "routeNotFound": {
                  "success": false,
                  "error": {
                    "code": "ROUTE_NOT_FOUND",
                    "message": "There is nothing at this address",
                    "system_message": "No route for this path",
                    "type": "client_error",
                    "status": 404,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 415,
              "headers": [],
              "examples": {
                "unsupportedMediaType": {
                  "success": false,
                  "error": {
                    "code": "UNSUPPORTED_MEDIA_TYPE",
                    "message": "This kind of content is not supported",
                    "system_message": "Media type text/plain is not supported, send application/json",
                    "type": "client_error",
                    "status": 415,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 422,
              "headers": [],
              "examples": {
                "invalid": {
                  "success": false,
                  "error": {
                    "code": "VALIDATION_ERROR",
                    "message": "Some fields are not valid",
                    "system_message": "Request validation failed",
                    "type": "client_error",
                    "status": 422,
                    "details": {
                      "errors": [
                        {
                          "field": "name",
                          "message": "Must have a length of 1 or more"
                        },
                        {
                          "field": "api_usage_limit",
                          "message": "Must not be less than 0"
                        }
                      ]
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            }
          ],
          "problems": [
            {
              "failure": "malformed",
              "status": 400,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "MALFORMED_REQUEST",
                  "message": "The request could not be understood",
                  "system_message": "Request body could not be read as JSON",
                  "type": "client_error",
                  "status": 400,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                },
                {
                  "path": [
                    "error",
                    "system_message"
                  ],
                  "text": "Request body could not be read as JSON: {reason}"
                }
              ],
              "headers": []
            },
            {
              "failure": "unauthenticated",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "AUTHENTICATION_REQUIRED",
                  "message": "User authentication required",
                  "system_message": "Authentication required",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INVALID_API_KEY",
                  "message": "User authentication required",
                  "system_message": "Invalid API key",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosKey"
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "TOKEN_INVALID",
                  "message": "User authentication required",
                  "system_message": "Invalid access token",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosToken"
            },
            {
              "failure": "forbidden",
              "status": 403,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INSUFFICIENT_PERMISSIONS",
                  "message": "You are not authorized to update this organization",
                  "system_message": "Insufficient permissions",
                  "type": "client_error",
                  "status": 403,
                  "details": {
                    "organization_id": "org_abc123def456"
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "organization_id"
                  ],
                  "from": "path.organization_id"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "not-found",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "ORGANIZATION_NOT_FOUND",
                  "message": "Organization not found",
                  "system_message": "Organization not found",
                  "type": "client_error",
                  "status": 404,
                  "details": {
                    "organization_id": "org_abc123def456"
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "organization_id"
                  ],
                  "from": "path.organization_id"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "no-route",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "ROUTE_NOT_FOUND",
                  "message": "There is nothing at this address",
                  "system_message": "No route for this path",
                  "type": "client_error",
                  "status": 404,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                },
                {
                  "path": [
                    "error",
                    "system_message"
                  ],
                  "text": "No route for {path}"
                }
              ],
              "headers": []
            },
            {
              "failure": "unsupported-media-type",
              "status": 415,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "UNSUPPORTED_MEDIA_TYPE",
                  "message": "This kind of content is not supported",
                  "system_message": "Media type text/plain is not supported, send application/json",
                  "type": "client_error",
                  "status": 415,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                },
                {
                  "path": [
                    "error",
                    "system_message"
                  ],
                  "text": "Media type {mediaType} is not supported, send application/json"
                }
              ],
              "headers": []
            },
            {
              "failure": "invalid",
              "status": 422,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "VALIDATION_ERROR",
                  "message": "Some fields are not valid",
                  "system_message": "Request validation failed",
                  "type": "client_error",
                  "status": 422,
                  "details": {
                    "errors": [
                      {
                        "field": "name",
                        "message": "Must have a length of 1 or more"
                      },
                      {
                        "field": "api_usage_limit",
                        "message": "Must not be less than 0"
                      }
                    ]
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "errors"
                  ],
                  "from": "violations"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            }
          ],
          "resource": {
            "collection": "organizations",
            "action": "update",
            "key": "organization_id"
          },
          "scope": {
            "collection": "organizations",
            "key": "organization_id"
          },
          "emits": [
            {
              "event": "limit-caches-invalidated",
              "whenSet": [
                "api_usage_limit",
                "api_key_usage_limit"
              ],
              "clears": "limit-caches"
            }
          ],
          "evidence": {}
        },
        {
          "id": "getAitronosModelSettings",
          "pointer": "#/paths/~1v1~1organizations~1{organization_id}~1model-settings/get",
          "method": "GET",
          "path": "/v1/organizations/{organization_id}/model-settings",
          "tags": [
            "Aitronos models"
          ],
          "parameters": [
            {
              "name": "organization_id",
              "in": "path",
              "required": true,
              "reads": "string",
              "validator": "#/components/parameters/AitronosOrganizationId/schema",
              "lenient": false
            }
          ],
          "security": [
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "admin"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "member"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "department_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "knowledge_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "billing_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "admin"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "member"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "department_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "knowledge_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "billing_manager"
                ]
              }
            ]
          ],
          "responses": [
            {
              "status": 200,
              "headers": [],
              "examples": {
                "untouched": {
                  "disabled_providers": [],
                  "disabled_models": [],
                  "default_model_key": null,
                  "updated_at": null,
                  "updated_by": null
                },
                "restricted": {
                  "disabled_providers": [
                    "google",
                    "mistral"
                  ],
                  "disabled_models": [
                    "gpt-4o-mini"
                  ],
                  "default_model_key": "claude-sonnet-4-6",
                  "updated_at": "2025-12-17T10:30:00Z",
                  "updated_by": "usr_xyz789"
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosModelSettingsResponse",
              "shape": {
                "kind": "record",
                "fields": [
                  {
                    "name": "disabled_providers"
                  },
                  {
                    "name": "disabled_models"
                  },
                  {
                    "name": "default_model_key"
                  },
                  {
                    "name": "updated_at"
                  },
                  {
                    "name": "updated_by"
                  }
                ]
              }
            },
            {
              "status": 401,
              "headers": [],
              "examples": {
                "missing": {
                  "success": false,
                  "error": {
                    "code": "AUTHENTICATION_REQUIRED",
                    "message": "User authentication required",
                    "system_message": "Authentication required",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownKey": {
                  "success": false,
                  "error": {
                    "code": "INVALID_API_KEY",
                    "message": "User authentication required",
                    "system_message": "Invalid API key",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownToken": {
                  "success": false,
                  "error": {
                    "code": "TOKEN_INVALID",
                    "message": "User authentication required",
                    "system_message": "Invalid access token",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 403,
              "headers": [],
              "examples": {
                "forbidden": {
                  "success": false,
                  "error": {
                    "code": "INSUFFICIENT_PERMISSIONS",
                    "message": "You are not authorized to view the model settings of this organization",
                    "system_message": "Insufficient permissions",
                    "type": "client_error",
                    "status": 403,
                    "details": {
                      "organization_id": "org_abc123def456"
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 404,
              "headers": [],
              "examples": {
                "organizationNotFound": {
                  "success": false,
                  "error": {
                    "code": "ORGANIZATION_NOT_FOUND",
                    "message": "Organization not found",
                    "system_message": "Organization not found",
                    "type": "client_error",
                    "status": 404,
                    "details": {
                      "organization_id": "org_abc123def456"
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "routeNotFound": {
                  "success": false,
                  "error": {
                    "code": "ROUTE_NOT_FOUND",
                    "message": "There is nothing at this address",
                    "system_message": "No route for this path",
                    "type": "client_error",
                    "status": 404,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            }
          ],
          "problems": [
            {
              "failure": "unauthenticated",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "AUTHENTICATION_REQUIRED",
                  "message": "User authentication required",
                  "system_message": "Authentication required",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INVALID_API_KEY",
                  "message": "User authentication required",
                  "system_message": "Invalid API key",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosKey"
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "TOKEN_INVALID",
                  "message": "User authentication required",
                  "system_message": "Invalid access token",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosToken"
            },
            {
              "failure": "forbidden",
              "status": 403,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INSUFFICIENT_PERMISSIONS",
                  "message": "You are not authorized to view the model settings of this organization",
                  "system_message": "Insufficient permissions",
                  "type": "client_error",
                  "status": 403,
                  "details": {
                    "organization_id": "org_abc123def456"
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "organization_id"
                  ],
                  "from": "path.organization_id"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "not-found",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "ORGANIZATION_NOT_FOUND",
                  "message": "Organization not found",
                  "system_message": "Organization not found",
                  "type": "client_error",
                  "status": 404,
                  "details": {
                    "organization_id": "org_abc123def456"
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "organization_id"
                  ],
                  "from": "path.organization_id"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "no-route",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "ROUTE_NOT_FOUND",
                  "message": "There is nothing at this address",
                  "system_message": "No route for this path",
                  "type": "client_error",
                  "status": 404,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                },
                {
                  "path": [
                    "error",
                    "system_message"
                  ],
                  "text": "No route for {path}"
                }
              ],
              "headers": []
            }
          ],
          "resource": {
            "collection": "model-settings",
            "action": "read",
            "key": "organization_id"
          },
          "scope": {
            "collection": "organizations",
            "key": "organization_id"
          },
          "emits": [],
          "evidence": {}
        },
        {
          "id": "updateAitronosModelSettings",
          "pointer": "#/paths/~1v1~1organizations~1{organization_id}~1model-settings/patch",
          "method": "PATCH",
          "path": "/v1/organizations/{organization_id}/model-settings",
          "tags": [
            "Aitronos models"
          ],
          "parameters": [
            {
              "name": "organization_id",
              "in": "path",
              "required": true,
              "reads": "string",
              "validator": "#/components/parameters/AitronosOrganizationId/schema",
              "lenient": false
            }
          ],
          "security": [
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "admin"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "admin"
                ]
              }
            ]
          ],
          "body": {
            "required": true,
            "media": {
              "application/json": {
                "validator": "#/components/schemas/AitronosModelSettingsUpdate",
                "examples": {
                  "restrict": {
                    "disabledProviders": [
                      "google",
                      "mistral"
                    ],
                    "disabledModels": [
                      "gpt-4o-mini"
                    ],
                    "defaultModelKey": "claude-sonnet-4-6"
                  },
                  "aliases": {
                    "disabled_providers": [
                      "google",
                      "mistral"
                    ],
                    "disabled_models": [
                      "gpt-4o-mini"
                    ],
                    "default_model_key": "claude-sonnet-4-6"
                  },
                  "models": {
                    "disabledModels": [
                      "gpt-4o-mini",
                      "claude-3-haiku"
                    ]
                  },
                  "release": {
                    "disabledProviders": [],
                    "disabledModels": [],
                    "defaultModelKey": null
                  }
                },
                "aliases": [
                  [
                    "disabledProviders",
                    "disabled_providers"
                  ],
                  [
                    "disabledModels",
                    "disabled_models"
                  ],
                  [
                    "defaultModelKey",
                    "default_model_key"
                  ]
                ],
                "write": {
                  "fields": {
                    "disabledProviders": {
                      "to": "disabled_providers",
                      "nullable": false
                    },
                    "disabled_providers": {
                      "to": "disabled_providers",
                      "nullable": false
                    },
                    "disabledModels": {
                      "to": "disabled_models",
                      "nullable": false
                    },
                    "disabled_models": {
                      "to": "disabled_models",
                      "nullable": false
                    },
                    "defaultModelKey": {
                      "to": "default_model_key",
                      "nullable": true
                    },
                    "default_model_key": {
                      "to": "default_model_key",
                      "nullable": true
                    }
                  }
                }
              }
            }
          },
          "responses": [
            {
              "status": 200,
              "headers": [],
              "examples": {
                "restricted": {
                  "disabled_providers": [
                    "google",
                    "mistral"
                  ],
                  "disabled_models": [
                    "gpt-4o-mini"
                  ],
                  "default_model_key": "claude-sonnet-4-6",
                  "updated_at": "2025-12-17T10:30:00Z",
                  "updated_by": "usr_xyz789"
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosModelSettingsResponse",
              "shape": {
                "kind": "record",
                "fields": [
                  {
                    "name": "disabled_providers"
                  },
                  {
                    "name": "disabled_models"
                  },
                  {
                    "name": "default_model_key"
                  },
                  {
                    "name": "updated_at"
                  },
                  {
                    "name": "updated_by"
                  }
                ]
              }
            },
            {
              "status": 400,
              "headers": [],
              "examples": {
                "malformed": {
                  "success": false,
                  "error": {
                    "code": "MALFORMED_REQUEST",
                    "message": "The request could not be understood",
                    "system_message": "Request body could not be read as JSON",
                    "type": "client_error",
                    "status": 400,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 401,
              "headers": [],
              "examples": {
                "missing": {
                  "success": false,
                  "error": {
                    "code": "AUTHENTICATION_REQUIRED",
                    "message": "User authentication required",
                    "system_message": "Authentication required",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownKey": {
                  "success": false,
                  "error": {
                    "code": "INVALID_API_KEY",
                    "message": "User authentication required",
                    "system_message": "Invalid API key",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownToken": {
                  "success": false,
                  "error": {
                    "code": "TOKEN_INVALID",
                    "message": "User authentication required",
                    "system_message": "Invalid access token",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 403,
              "headers": [],
              "examples": {
                "forbidden": {
                  "success": false,
                  "error": {
                    "code": "INSUFFICIENT_PERMISSIONS",
                    "message": "You are not authorized to update the model settings of this organization",
                    "system_message": "Insufficient permissions",
                    "type": "client_error",
                    "status": 403,
                    "details": {
                      "organization_id": "org_abc123def456"
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 404,
              "headers": [],
              "examples": {
                "organizationNotFound": {
                  "success": false,
                  "error": {
                    "code": "ORGANIZATION_NOT_FOUND",
                    "message": "Organization not found",
                    "system_message": "Organization not found",
                    "type": "client_error",
                    "status": 404,
                    "details": {
                      "organization_id": "org_abc123def456"
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "routeNotFound": {
                  "success": false,
                  "error": {
                    "code": "ROUTE_NOT_FOUND",
                    "message": "There is nothing at this address",
                    "system_message": "No route for this path",
                    "type": "client_error",
                    "status": 404,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 415,
              "headers": [],
              "examples": {
                "unsupportedMediaType": {
                  "success": false,
                  "error": {
                    "code": "UNSUPPORTED_MEDIA_TYPE",
                    "message": "This kind of content is not supported",
                    "system_message": "Media type text/plain is not supported, send application/json",
                    "type": "client_error",
                    "status": 415,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 422,
              "headers": [],
              "examples": {
                "invalid": {
                  "success": false,
                  "error": {
                    "code": "VALIDATION_ERROR",
                    "message": "Some fields are not valid",
                    "system_message": "Request validation failed",
                    "type": "client_error",
                    "status": 422,
                    "details": {
                      "errors": [
                        {
                          "field": "name",
                          "message": "Must have a length of 1 or more"
                        },
                        {
                          "field": "api_usage_limit",
                          "message": "Must not be less than 0"
                        }
                      ]
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            }
          ],
          "problems": [
            {
              "failure": "malformed",
              "status": 400,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "MALFORMED_REQUEST",
                  "message": "The request could not be understood",
                  "system_message": "Request body could not be read as JSON",
                  "type": "client_error",
                  "status": 400,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                },
                {
                  "path": [
                    "error",
                    "system_message"
                  ],
                  "text": "Request body could not be read as JSON: {reason}"
                }
              ],
              "headers": []
            },
            {
              "failure": "unauthenticated",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "AUTHENTICATION_REQUIRED",
                  "message": "User authentication required",
                  "system_message": "Authentication required",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INVALID_API_KEY",
                  "message": "User authentication required",
                  "system_message": "Invalid API key",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosKey"
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "TOKEN_INVALID",
                  "message": "User authentication required",
                  "system_message": "Invalid access token",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosToken"
            },
            {
              "failure": "forbidden",
              "status": 403,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INSUFFICIENT_PERMISSIONS",
                  "message": "You are not authorized to update the model settings of this organization",
                  "system_message": "Insufficient permissions",
                  "type": "client_error",
                  "status": 403,
                  "details": {
                    "organization_id": "org_abc123def456"
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "organization_id"
                  ],
                  "from": "path.organization_id"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "not-found",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "ORGANIZATION_NOT_FOUND",
                  "message": "Organization not found",
                  "system_message": "Organization not found",
                  "type": "client_error",
                  "status": 404,
                  "details": {
                    "organization_id": "org_abc123def456"
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "organization_id"
                  ],
                  "from": "path.organization_id"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "no-route",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "ROUTE_NOT_FOUND",
                  "message": "There is nothing at this address",
                  "system_message": "No route for this path",
                  "type": "client_error",
                  "status": 404,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                },
                {
                  "path": [
                    "error",
                    "system_message"
                  ],
                  "text": "No route for {path}"
                }
              ],
              "headers": []
            },
            {
              "failure": "unsupported-media-type",
              "status": 415,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "UNSUPPORTED_MEDIA_TYPE",
                  "message": "This kind of content is not supported",
                  "system_message": "Media type text/plain is not supported, send application/json",
                  "type": "client_error",
                  "status": 415,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                },
                {
                  "path": [
                    "error",
                    "system_message"
                  ],
                  "text": "Media type {mediaType} is not supported, send application/json"
                }
              ],
              "headers": []
            },
            {
              "failure": "invalid",
              "status": 422,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "VALIDATION_ERROR",
                  "message": "Some fields are not valid",
                  "system_message": "Request validation failed",
                  "type": "client_error",
                  "status": 422,
                  "details": {
                    "errors": [
                      {
                        "field": "name",
                        "message": "Must have a length of 1 or more"
                      },
                      {
                        "field": "api_usage_limit",
                        "message": "Must not be less than 0"
                      }
                    ]
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "errors"
                  ],
                  "from": "violations"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            }
          ],
          "resource": {
            "collection": "model-settings",
            "action": "update",
            "key": "organization_id"
          },
          "scope": {
            "collection": "organizations",
            "key": "organization_id"
          },
          "emits": [],
          "evidence": {}
        },
        {
          "id": "listAitronosModels",
          "pointer": "#/paths/~1v1~1organizations~1{organization_id}~1models/get",
          "method": "GET",
          "path": "/v1/organizations/{organization_id}/models",
          "tags": [
            "Aitronos models"
          ],
          "parameters": [
            {
              "name": "organization_id",
              "in": "path",
              "required": true,
              "reads": "string",
              "validator": "#/components/parameters/AitronosOrganizationId/schema",
              "lenient": false
            }
          ],
          "security": [
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "admin"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "member"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "department_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "knowledge_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosKey",
                "roles": [
                  "billing_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "owner"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "admin"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "member"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "department_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "knowledge_manager"
                ]
              }
            ],
            [
              {
                "scheme": "aitronosToken",
                "roles": [
                  "billing_manager"
                ]
              }
            ]
          ],
          "responses": [
            {
              "status": 200,
              "headers": [],
              "examples": {
                "models": {
                  "organization_id": "org_abc123def456",
                  "models": [
                    {
                      "id": "model_claude_sonnet_4_6",
                      "title": "Claude Sonnet 4.6",
                      "description": "Balanced model for everyday and agentic work",
                      "key": "claude-sonnet-4-6",
                      "external": true,
                      "provider": "anthropic",
                      "is_active": true,
                      "is_visible_in_ui": true,
                      "order": 20,
                      "max_tokens": 64000,
                      "cost_per_1k_tokens": 0.015
                    },
                    {
                      "id": "model_freddy_large",
                      "title": "Freddy Large",
                      "description": null,
                      "key": "freddy-large",
                      "external": false,
                      "provider": "aitronos",
                      "is_active": true,
                      "is_visible_in_ui": true,
                      "order": 30,
                      "max_tokens": null,
                      "cost_per_1k_tokens": null
                    }
                  ],
                  "total_count": 2
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosModelList",
              "shape": {
                "kind": "page",
                "fields": [
                  {
                    "name": "organization_id",
                    "from": "path.organization_id"
                  },
                  {
                    "name": "models",
                    "from": "items"
                  },
                  {
                    "name": "total_count",
                    "from": "count"
                  }
                ],
                "item": {
                  "fields": [
                    {
                      "name": "id"
                    },
                    {
                      "name": "title"
                    },
                    {
                      "name": "description"
                    },
                    {
                      "name": "key"
                    },
                    {
                      "name": "external"
                    },
                    {
                      "name": "provider"
                    },
                    {
                      "name": "is_active"
                    },
                    {
                      "name": "is_visible_in_ui"
                    },
                    {
                      "name": "order"
                    },
                    {
                      "name": "max_tokens"
                    },
                    {
                      "name": "cost_per_1k_tokens"
                    }
                  ]
                }
              }
            },
            {
              "status": 401,
              "headers": [],
              "examples": {
                "missing": {
                  "success": false,
                  "error": {
                    "code": "AUTHENTICATION_REQUIRED",
                    "message": "User authentication required",
                    "system_message": "Authentication required",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownKey": {
                  "success": false,
                  "error": {
                    "code": "INVALID_API_KEY",
                    "message": "User authentication required",
                    "system_message": "Invalid API key",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "unknownToken": {
                  "success": false,
                  "error": {
                    "code": "TOKEN_INVALID",
                    "message": "User authentication required",
                    "system_message": "Invalid access token",
                    "type": "client_error",
                    "status": 401,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 403,
              "headers": [],
              "examples": {
                "forbidden": {
                  "success": false,
                  "error": {
                    "code": "INSUFFICIENT_PERMISSIONS",
                    "message": "You are not authorized to view the models of this organization",
                    "system_message": "Insufficient permissions",
                    "type": "client_error",
                    "status": 403,
                    "details": {
                      "organization_id": "org_abc123def456"
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            },
            {
              "status": 404,
              "headers": [],
              "examples": {
                "organizationNotFound": {
                  "success": false,
                  "error": {
                    "code": "ORGANIZATION_NOT_FOUND",
                    "message": "Organization not found",
                    "system_message": "Organization not found",
                    "type": "client_error",
                    "status": 404,
                    "details": {
                      "organization_id": "org_abc123def456"
                    },
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                },
                "routeNotFound": {
                  "success": false,
                  "error": {
                    "code": "ROUTE_NOT_FOUND",
                    "message": "There is nothing at this address",
                    "system_message": "No route for this path",
                    "type": "client_error",
                    "status": 404,
                    "trace_id": "abc-123-def",
                    "timestamp": "2025-12-17T10:30:00Z"
                  }
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/AitronosError"
            }
          ],
          "problems": [
            {
              "failure": "unauthenticated",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "AUTHENTICATION_REQUIRED",
                  "message": "User authentication required",
                  "system_message": "Authentication required",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INVALID_API_KEY",
                  "message": "User authentication required",
                  "system_message": "Invalid API key",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosKey"
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "TOKEN_INVALID",
                  "message": "User authentication required",
                  "system_message": "Invalid access token",
                  "type": "client_error",
                  "status": 401,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": [],
              "scheme": "aitronosToken"
            },
            {
              "failure": "forbidden",
              "status": 403,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "INSUFFICIENT_PERMISSIONS",
                  "message": "You are not authorized to view the models of this organization",
                  "system_message": "Insufficient permissions",
                  "type": "client_error",
                  "status": 403,
                  "details": {
                    "organization_id": "org_abc123def456"
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "organization_id"
                  ],
                  "from": "path.organization_id"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "not-found",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "ORGANIZATION_NOT_FOUND",
                  "message": "Organization not found",
                  "system_message": "Organization not found",
                  "type": "client_error",
                  "status": 404,
                  "details": {
                    "organization_id": "org_abc123def456"
                  },
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "details",
                    "organization_id"
                  ],
                  "from": "path.organization_id"
                },
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                }
              ],
              "headers": []
            },
            {
              "failure": "no-route",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "success": false,
                "error": {
                  "code": "ROUTE_NOT_FOUND",
                  "message": "There is nothing at this address",
                  "system_message": "No route for this path",
                  "type": "client_error",
                  "status": 404,
                  "trace_id": "abc-123-def",
                  "timestamp": "2025-12-17T10:30:00Z"
                }
              },
              "fills": [
                {
                  "path": [
                    "error",
                    "trace_id"
                  ],
                  "from": "new-id"
                },
                {
                  "path": [
                    "error",
                    "timestamp"
                  ],
                  "from": "now"
                },
                {
                  "path": [
                    "error",
                    "system_message"
                  ],
                  "text": "No route for {path}"
                }
              ],
              "headers": []
            }
          ],
          "resource": {
            "collection": "models",
            "action": "list",
            "where": {
              "is_active": true
            },
            "orderBy": "order",
            "within": {
              "collection": "organizations",
              "key": "organization_id"
            }
          },
          "scope": {
            "collection": "organizations",
            "key": "organization_id"
          },
          "emits": [],
          "hiddenBy": {
            "collection": "model-settings",
            "lists": {
              "disabled_providers": "provider",
              "disabled_models": "key"
            }
          },
          "evidence": {}
        }
      ],
      "evidence": {
        "x-check-order": "assumed",
        "declared-spelling-wins": "assumed",
        "new-id-is-new": "assumed"
      },
      "shapes": {},
      "masks": {}
    },
    {
      "name": "shareofmodel",
      "url": "https://api.shareofmodel.ai/v1",
      "host": "api.shareofmodel.ai",
      "basePath": "/v1",
      "servers": [
        {
          "host": "api.shareofmodel.ai",
          "basePath": "/v1"
        }
      ],
      "checkOrder": [
        "authentication",
        "authorization",
        "existence",
        "validation"
      ],
      "roles": {
        "staff": {
          "description": "Works for the vendor. Reaches every organization."
        },
        "csm": {
          "description": "Customer success manager at the vendor. Reaches every organization."
        },
        "organization_owner": {
          "on": "organizations",
          "description": "Owns the organization. May not update the record itself."
        },
        "organization_editor": {
          "on": "organizations",
          "description": "Works with the organization's content."
        },
        "organization_viewer": {
          "on": "organizations",
          "description": "Looks at the organization's content."
        },
        "organization_guest": {
          "on": "organizations",
          "description": "Sees what it was invited to."
        }
      },
      "collections": {
        "organizations": {
          "schema": "#/components/schemas/ShareOfModelOrganization",
          "key": "id",
          "name": "organizations",
          "validator": "#/components/schemas/ShareOfModelOrganization",
          "properties": [
            "id",
            "name",
            "plan",
            "user_quota",
            "workspace_quota",
            "analysis_quota",
            "workspace_count",
            "modules",
            "asset_evaluation_quota",
            "search_credits",
            "logo",
            "salesforce_code",
            "contract_end_date",
            "is_active"
          ],
          "defaults": {
            "user_quota": 0,
            "workspace_quota": 0,
            "analysis_quota": 0,
            "workspace_count": 0,
            "asset_evaluation_quota": 0,
            "search_credits": 0,
            "logo": null,
            "salesforce_code": null,
            "contract_end_date": null,
            "is_active": true
          },
          "setBy": [
            {
              "property": "id",
              "from": "new-id",
              "on": [
                "create"
              ]
            }
          ],
          "owns": []
        }
      },
      "schemes": {
        "shareOfModelKey": {
          "kind": "apiKey",
          "in": "header",
          "name": "Authorization",
          "key": "authorization"
        },
        "shareOfModelToken": {
          "kind": "bearer"
        }
      },
      "headers": [
        {
          "name": "x-request-id",
          "from": "new-id"
        }
      ],
      "problems": [
        {
          "failure": "invalid",
          "status": 400,
          "mediaType": "application/json",
          "body": {
            "user_quota": [
              "Ensure this value is greater than or equal to 0."
            ],
            "modules": {
              "1": [
                "\"Mail\" is not a valid choice."
              ]
            }
          },
          "fills": [
            {
              "path": [],
              "from": "violations-by-field",
              "root": "non_field_errors"
            }
          ],
          "headers": []
        },
        {
          "failure": "malformed",
          "status": 400,
          "mediaType": "application/json",
          "body": {
            "detail": "JSON parse error - the body ends too early"
          },
          "fills": [
            {
              "path": [
                "detail"
              ],
              "text": "JSON parse error - {reason}"
            }
          ],
          "headers": []
        },
        {
          "failure": "unauthenticated",
          "status": 401,
          "mediaType": "application/json",
          "body": {
            "detail": "Authentication credentials were not provided."
          },
          "fills": [],
          "headers": [
            {
              "name": "WWW-Authenticate",
              "value": "Bearer"
            }
          ]
        },
        {
          "failure": "bad-credentials",
          "status": 401,
          "mediaType": "application/json",
          "body": {
            "detail": "Incorrect authentication credentials."
          },
          "fills": [],
          "headers": [
            {
              "name": "WWW-Authenticate",
              "value": "Bearer"
            }
          ]
        },
        {
          "failure": "forbidden",
          "status": 403,
          "mediaType": "application/json",
          "body": {
            "detail": "You do not have permission to perform this action."
          },
          "fills": [],
          "headers": []
        },
        {
          "failure": "not-found",
          "status": 404,
          "mediaType": "application/json",
          "body": {
            "detail": "No Organization matches the given query."
          },
          "fills": [],
          "headers": []
        },
        {
          "failure": "no-route",
          "status": 404,
          "mediaType": "application/json",
          "body": {
            "detail": "Not found."
          },
          "fills": [],
          "headers": []
        },
        {
          "failure": "method-not-allowed",
          "status": 405,
          "mediaType": "application/json",
          "body": {
            "detail": "Method \"PUT\" not allowed."
          },
          "fills": [
            {
              "path": [
                "detail"
              ],
              "text": "Method \"{method}\" not allowed."
            }
          ],
          "headers": []
        },
        {
          "failure": "too-large",
          "status": 413,
          "mediaType": "application/json",
          "body": {
            "detail": "Request body is too large."
          },
          "fills": [],
          "headers": []
        },
        {
          "failure": "unsupported-media-type",
          "status": 415,
          "mediaType": "application/json",
          "body": {
            "detail": "Unsupported media type \"text/plain\" in request."
          },
          "fills": [
            {
              "path": [
                "detail"
              ],
              "text": "Unsupported media type \"{mediaType}\" in request."
            }
          ],
          "headers": []
        },
        {
          "failure": "rate-limited",
          "status": 429,
          "mediaType": "application/json",
          "body": {
            "detail": "Request was throttled."
          },
          "fills": [],
          "headers": []
        },
        {
          "failure": "internal",
          "status": 500,
          "mediaType": "application/json",
          "body": {
            "detail": "A server error occurred."
          },
          "fills": [],
          "headers": []
        }
      ],
      "messages": {
        "null": "This field may not be null.",
        "type.string": "Not a valid string.",
        "type.integer": "A valid integer is required.",
        "type.boolean": "Must be a valid boolean.",
        "type.array": "Expected a list of items but got type \"{type}\".",
        "enum": "\"{value}\" is not a valid choice.",
        "maxLength": "Ensure this field has no more than {limit} characters.",
        "minimum": "Ensure this value is greater than or equal to {limit}.",
        "maximum": "Ensure this value is less than or equal to {limit}.",
        "minItems": "Ensure this field has at least {limit} elements.",
        "format.date": "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.",
        "required": "This field is required.",
        "body.object": "Invalid data. Expected a dictionary, but got {type}.",
        "default": "Invalid value."
      },
      "operations": [
        {
          "id": "listShareOfModelOrganizations",
          "pointer": "#/paths/~1organizations/get",
          "method": "GET",
          "path": "/v1/organizations",
          "tags": [
            "Share of Model organizations"
          ],
          "parameters": [
            {
              "name": "include_logo",
              "in": "query",
              "required": false,
              "reads": "boolean",
              "validator": "#/components/parameters/ShareOfModelIncludeLogo/schema",
              "default": false,
              "lenient": true
            }
          ],
          "security": [
            [
              {
                "scheme": "shareOfModelKey",
                "roles": [
                  "staff"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelKey",
                "roles": [
                  "csm"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelKey",
                "roles": [
                  "organization_owner"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelKey",
                "roles": [
                  "organization_editor"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelKey",
                "roles": [
                  "organization_viewer"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelKey",
                "roles": [
                  "organization_guest"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelToken",
                "roles": [
                  "staff"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelToken",
                "roles": [
                  "csm"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelToken",
                "roles": [
                  "organization_owner"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelToken",
                "roles": [
                  "organization_editor"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelToken",
                "roles": [
                  "organization_viewer"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelToken",
                "roles": [
                  "organization_guest"
                ]
              }
            ]
          ],
          "responses": [
            {
              "status": 200,
              "headers": [],
              "examples": {
                "organizations": [
                  {
                    "id": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
                    "name": "Globex",
                    "plan": "suite",
                    "user_quota": 50,
                    "workspace_quota": 10,
                    "analysis_quota": 200,
                    "workspace_count": 4,
                    "modules": [
                      "Assets",
                      "Models",
                      "Search"
                    ],
                    "asset_evaluation_quota": 100,
                    "search_credits": 1000,
                    "salesforce_code": "SF-00042",
                    "contract_end_date": "2027-12-31",
                    "is_active": true
                  }
                ]
              },
              "mediaType": "application/json",
              "validator": "#/paths/~1organizations/get/responses/200/content/application~1json/schema",
              "shape": {
                "kind": "list",
                "item": {
                  "fields": [
                    {
                      "name": "id"
                    },
                    {
                      "name": "name"
                    },
                    {
                      "name": "plan"
                    },
                    {
                      "name": "user_quota"
                    },
                    {
                      "name": "workspace_quota"
                    },
                    {
                      "name": "analysis_quota"
                    },
                    {
                      "name": "workspace_count"
                    },
                    {
                      "name": "modules"
                    },
                    {
                      "name": "asset_evaluation_quota"
                    },
                    {
                      "name": "search_credits"
                    },
                    {
                      "name": "logo",
                      "shownWhen": "include_logo"
                    },
                    {
                      "name": "salesforce_code"
                    },
                    {
                      "name": "contract_end_date"
                    },
                    {
                      "name": "is_active"
                    }
                  ]
                }
              }
            },
            {
              "status": 401,
              "headers": [
                {
                  "name": "WWW-Authenticate",
                  "value": "Bearer"
                }
              ],
              "examples": {
                "missing": {
                  "detail": "Authentication credentials were not provided."
                },
                "unknown": {
                  "detail": "Incorrect authentication credentials."
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/ShareOfModelDetail"
            },
            {
              "status": 403,
              "headers": [],
              "examples": {
                "forbidden": {
                  "detail": "You do not have permission to perform this action."
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/ShareOfModelDetail"
            }
          ],
          "problems": [
            {
              "failure": "unauthenticated",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "detail": "Authentication credentials were not provided."
              },
              "fills": [],
              "headers": [
                {
                  "name": "WWW-Authenticate",
                  "value": "Bearer"
                }
              ]
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "detail": "Incorrect authentication credentials."
              },
              "fills": [],
              "headers": [
                {
                  "name": "WWW-Authenticate",
                  "value": "Bearer"
                }
              ]
            },
            {
              "failure": "forbidden",
              "status": 403,
              "mediaType": "application/json",
              "body": {
                "detail": "You do not have permission to perform this action."
              },
              "fills": [],
              "headers": []
            }
          ],
          "resource": {
            "collection": "organizations",
            "action": "list"
          },
          "emits": [],
          "evidence": {
            "security": "assumed",
            "list-shows-what-it-may": "assumed"
          }
        },
        {
          "id": "createShareOfModelOrganization",
          "pointer": "#/paths/~1organizations/post",
          "method": "POST",
          "path": "/v1/organizations",
          "tags": [
            "Share of Model organizations"
          ],
          "parameters": [
            {
              "name": "include_logo",
              "in": "query",
              "required": false,
              "reads": "boolean",
              "validator": "#/components/parameters/ShareOfModelIncludeLogo/schema",
              "default": false,
              "lenient": true
            }
          ],
          "security": [
            [
              {
                "scheme": "shareOfModelKey",
                "roles": [
                  "staff"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelKey",
                "roles": [
                  "csm"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelToken",
                "roles": [
                  "staff"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelToken",
                "roles": [
                  "csm"
                ]
              }
            ]
          ],
          "body": {
            "required": true,
            "media": {
              "application/json": {
                "validator": "#/components/schemas/ShareOfModelOrganizationCreate",
                "examples": {
                  "minimal": {
                    "name": "Initech",
                    "plan": "pilot",
                    "modules": [
                      "Assets"
                    ]
                  },
                  "full": {
                    "name": "Globex",
                    "plan": "suite",
                    "user_quota": 50,
                    "workspace_quota": 10,
                    "analysis_quota": 200,
                    "asset_evaluation_quota": 100,
                    "search_credits": 1000,
                    "logo": "data:image/png;base64,iVBORw0KGgo=",
                    "salesforce_code": "SF-00042",
                    "contract_end_date": "2027-12-31",
                    "is_active": true,
                    "modules": [
                      "Assets",
                      "Models",
                      "Search"
                    ]
                  }
                },
                "aliases": [],
                "write": {
                  "fields": {
                    "name": {
                      "to": "name",
                      "nullable": false
                    },
                    "plan": {
                      "to": "plan",
                      "nullable": false
                    },
                    "user_quota": {
                      "to": "user_quota",
                      "nullable": false
                    },
                    "workspace_quota": {
                      "to": "workspace_quota",
                      "nullable": false
                    },
                    "analysis_quota": {
                      "to": "analysis_quota",
                      "nullable": false
                    },
                    "asset_evaluation_quota": {
                      "to": "asset_evaluation_quota",
                      "nullable": false
                    },
                    "search_credits": {
                      "to": "search_credits",
                      "nullable": false
                    },
                    "logo": {
                      "to": "logo",
                      "nullable": true
                    },
                    "salesforce_code": {
                      "to": "salesforce_code",
                      "nullable": true
                    },
                    "contract_end_date": {
                      "to": "contract_end_date",
                      "nullable": true
                    },
                    "is_active": {
                      "to": "is_active",
                      "nullable": false
                    },
                    "modules": {
                      "to": "modules",
                      "nullable": false
                    }
                  }
                }
              }
            }
          },
          "responses": [
            {
              "status": 201,
              "headers": [],
              "examples": {
                "created": {
                  "id": "0b2f6a6e-9c0d-4f0b-8a51-6f4f3f1f7c11",
                  "name": "Initech",
                  "plan": "pilot",
                  "user_quota": 0,
                  "workspace_quota": 0,
                  "analysis_quota": 0,
                  "workspace_count": 0,
                  "modules": [
                    "Assets"
                  ],
                  "asset_evaluation_quota": 0,
                  "search_credits": 0,
                  "salesforce_code": null,
                  "contract_end_date": null,
                  "is_active": true
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/ShareOfModelOrganization",
              "shape": {
                "kind": "record",
                "fields": [
                  {
                    "name": "id"
                  },
                  {
                    "name": "name"
                  },
                  {
                    "name": "plan"
                  },
                  {
                    "name": "user_quota"
                  },
                  {
                    "name": "workspace_quota"
                  },
                  {
                    "name": "analysis_quota"
                  },
                  {
                    "name": "workspace_count"
                  },
                  {
                    "name": "modules"
                  },
                  {
                    "name": "asset_evaluation_quota"
                  },
                  {
                    "name": "search_credits"
                  },
                  {
                    "name": "logo",
                    "shownWhen": "include_logo"
                  },
                  {
                    "name": "salesforce_code"
                  },
                  {
                    "name": "contract_end_date"
                  },
                  {
                    "name": "is_active"
                  }
                ]
              }
            },
            {
              "status": 400,
              "headers": [],
              "examples": {
                "invalid": {
                  "user_quota": [
                    "Ensure this value is greater than or equal to 0."
                  ],
                  "modules": {
                    "1": [
                      "\"Mail\" is not a valid choice."
                    ]
                  }
                },
                "malformed": {
                  "detail": "JSON parse error - the body ends too early"
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/responses/ShareOfModelBadRequest/content/application~1json/schema"
            },
            {
              "status": 401,
              "headers": [
                {
                  "name": "WWW-Authenticate",
                  "value": "Bearer"
                }
              ],
              "examples": {
                "missing": {
                  "detail": "Authentication credentials were not provided."
                },
                "unknown": {
                  "detail": "Incorrect authentication credentials."
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/ShareOfModelDetail"
            },
            {
              "status": 403,
              "headers": [],
              "examples": {
                "forbidden": {
                  "detail": "You do not have permission to perform this action."
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/ShareOfModelDetail"
            },
            {
              "status": 415,
              "headers": [],
              "examples": {
                "unsupportedMediaType": {
                  "detail": "Unsupported media type \"text/plain\" in request."
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/ShareOfModelDetail"
            }
          ],
          "problems": [
            {
              "failure": "invalid",
              "status": 400,
              "mediaType": "application/json",
              "body": {
                "user_quota": [
                  "Ensure this value is greater than or equal to 0."
                ],
                "modules": {
                  "1": [
                    "\"Mail\" is not a valid choice."
                  ]
                }
              },
              "fills": [
                {
                  "path": [],
                  "from": "violations-by-field",
                  "root": "non_field_errors"
                }
              ],
              "headers": []
            },
            {
              "failure": "malformed",
              "status": 400,
              "mediaType": "application/json",
              "body": {
                "detail": "JSON parse error - the body ends too early"
              },
              "fills": [
                {
                  "path": [
                    "detail"
                  ],
                  "text": "JSON parse error - {reason}"
                }
              ],
              "headers": []
            },
            {
              "failure": "unauthenticated",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "detail": "Authentication credentials were not provided."
              },
              "fills": [],
              "headers": [
                {
                  "name": "WWW-Authenticate",
                  "value": "Bearer"
                }
              ]
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "detail": "Incorrect authentication credentials."
              },
              "fills": [],
              "headers": [
                {
                  "name": "WWW-Authenticate",
                  "value": "Bearer"
                }
              ]
            },
            {
              "failure": "forbidden",
              "status": 403,
              "mediaType": "application/json",
              "body": {
                "detail": "You do not have permission to perform this action."
              },
              "fills": [],
              "headers": []
            },
            {
              "failure": "unsupported-media-type",
              "status": 415,
              "mediaType": "application/json",
              "body": {
                "detail": "Unsupported media type \"text/plain\" in request."
              },
              "fills": [
                {
                  "path": [
                    "detail"
                  ],
                  "text": "Unsupported media type \"{mediaType}\" in request."
                }
              ],
              "headers": []
            }
          ],
          "resource": {
            "collection": "organizations",
            "action": "create"
          },
          "emits": [],
          "evidence": {}
        },
        {
          "id": "updateShareOfModelOrganization",
          "pointer": "#/paths/~1organizations~1{id}/patch",
          "method": "PATCH",
          "path": "/v1/organizations/{id}",
          "tags": [
            "Share of Model organizations"
          ],
          "parameters": [
            {
              "name": "id",
              "in": "path",
              "required": true,
              "reads": "string",
              "validator": "#/paths/~1organizations~1{id}/parameters/0/schema",
              "lenient": false
            },
            {
              "name": "include_logo",
              "in": "query",
              "required": false,
              "reads": "boolean",
              "validator": "#/components/parameters/ShareOfModelIncludeLogo/schema",
              "default": false,
              "lenient": true
            }
          ],
          "security": [
            [
              {
                "scheme": "shareOfModelKey",
                "roles": [
                  "staff"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelKey",
                "roles": [
                  "csm"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelToken",
                "roles": [
                  "staff"
                ]
              }
            ],
            [
              {
                "scheme": "shareOfModelToken",
                "roles": [
                  "csm"
                ]
              }
            ]
          ],
          "body": {
            "required": true,
            "media": {
              "application/json": {
                "validator": "#/components/schemas/ShareOfModelOrganizationUpdate",
                "examples": {
                  "everyField": {
                    "name": "<string>",
                    "plan": "pilot",
                    "user_quota": 1,
                    "workspace_quota": 1,
                    "analysis_quota": 1,
                    "asset_evaluation_quota": 1,
                    "search_credits": 1,
                    "logo": "<string>",
                    "salesforce_code": "<string>",
                    "contract_end_date": "2023-12-25",
                    "is_active": true,
                    "modules": [
                      "Assets"
                    ]
                  },
                  "upgrade": {
                    "plan": "enterprise",
                    "user_quota": 500,
                    "modules": [
                      "Assets",
                      "Models",
                      "Search",
                      "Sources",
                      "Shopping",
                      "Website",
                      "Dashboard"
                    ]
                  },
                  "clear": {
                    "logo": null,
                    "salesforce_code": null,
                    "contract_end_date": null
                  }
                },
                "aliases": [],
                "write": {
                  "fields": {
                    "name": {
                      "to": "name",
                      "nullable": false
                    },
                    "plan": {
                      "to": "plan",
                      "nullable": false
                    },
                    "user_quota": {
                      "to": "user_quota",
                      "nullable": false
                    },
                    "workspace_quota": {
                      "to": "workspace_quota",
                      "nullable": false
                    },
                    "analysis_quota": {
                      "to": "analysis_quota",
                      "nullable": false
                    },
                    "asset_evaluation_quota": {
                      "to": "asset_evaluation_quota",
                      "nullable": false
                    },
                    "search_credits": {
                      "to": "search_credits",
                      "nullable": false
                    },
                    "logo": {
                      "to": "logo",
                      "nullable": true
                    },
                    "salesforce_code": {
                      "to": "salesforce_code",
                      "nullable": true
                    },
                    "contract_end_date": {
                      "to": "contract_end_date",
                      "nullable": true
                    },
                    "is_active": {
                      "to": "is_active",
                      "nullable": false
                    },
                    "modules": {
                      "to": "modules",
                      "nullable": false
                    }
                  }
                }
              }
            }
          },
          "responses": [
            {
              "status": 200,
              "headers": [],
              "examples": {
                "withLogo": {
                  "id": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
                  "name": "<string>",
                  "plan": "pilot",
                  "user_quota": 1073741823,
                  "workspace_quota": 1073741823,
                  "analysis_quota": 1073741823,
                  "workspace_count": 123,
                  "modules": [
                    "<string>"
                  ],
                  "asset_evaluation_quota": 1073741823,
                  "search_credits": 1073741823,
                  "logo": "<string>",
                  "salesforce_code": "<string>",
                  "contract_end_date": "2023-12-25",
                  "is_active": true
                },
                "withoutLogo": {
                  "id": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
                  "name": "Globex",
                  "plan": "suite",
                  "user_quota": 50,
                  "workspace_quota": 10,
                  "analysis_quota": 200,
                  "workspace_count": 4,
                  "modules": [
                    "Assets",
                    "Models",
                    "Search"
                  ],
                  "asset_evaluation_quota": 100,
                  "search_credits": 1000,
                  "salesforce_code": "SF-00042",
                  "contract_end_date": "2027-12-31",
                  "is_active": true
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/ShareOfModelOrganization",
              "shape": {
                "kind": "record",
                "fields": [
                  {
                    "name": "id"
                  },
                  {
                    "name": "name"
                  },
                  {
                    "name": "plan"
                  },
                  {
                    "name": "user_quota"
                  },
                  {
                    "name": "workspace_quota"
                  },
                  {
                    "name": "analysis_quota"
                  },
                  {
                    "name": "workspace_count"
                  },
                  {
                    "name": "modules"
                  },
                  {
                    "name": "asset_evaluation_quota"
                  },
                  {
                    "name": "search_credits"
                  },
                  {
                    "name": "logo",
                    "shownWhen": "include_logo"
                  },
                  {
                    "name": "salesforce_code"
                  },
                  {
                    "name": "contract_end_date"
                  },
                  {
                    "name": "is_active"
                  }
                ]
              }
            },
            {
              "status": 400,
              "headers": [],
              "examples": {
                "invalid": {
                  "user_quota": [
                    "Ensure this value is greater than or equal to 0."
                  ],
                  "modules": {
                    "1": [
                      "\"Mail\" is not a valid choice."
                    ]
                  }
                },
                "malformed": {
                  "detail": "JSON parse error - the body ends too early"
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/responses/ShareOfModelBadRequest/content/application~1json/schema"
            },
            {
              "status": 401,
              "headers": [
                {
                  "name": "WWW-Authenticate",
                  "value": "Bearer"
                }
              ],
              "examples": {
                "missing": {
                  "detail": "Authentication credentials were not provided."
                },
                "unknown": {
                  "detail": "Incorrect authentication credentials."
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/ShareOfModelDetail"
            },
            {
              "status": 403,
              "headers": [],
              "examples": {
                "forbidden": {
                  "detail": "You do not have permission to perform this action."
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/ShareOfModelDetail"
            },
            {
              "status": 404,
              "headers": [],
              "examples": {
                "organizationNotFound": {
                  "detail": "No Organization matches the given query."
                },
                "routeNotFound": {
                  "detail": "Not found."
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/ShareOfModelDetail"
            },
            {
              "status": 415,
              "headers": [],
              "examples": {
                "unsupportedMediaType": {
                  "detail": "Unsupported media type \"text/plain\" in request."
                }
              },
              "mediaType": "application/json",
              "validator": "#/components/schemas/ShareOfModelDetail"
            }
          ],
          "problems": [
            {
              "failure": "invalid",
              "status": 400,
              "mediaType": "application/json",
              "body": {
                "user_quota": [
                  "Ensure this value is greater than or equal to 0."
                ],
                "modules": {
                  "1": [
                    "\"Mail\" is not a valid choice."
                  ]
                }
              },
              "fills": [
                {
                  "path": [],
                  "from": "violations-by-field",
                  "root": "non_field_errors"
                }
              ],
              "headers": []
            },
            {
              "failure": "malformed",
              "status": 400,
              "mediaType": "application/json",
              "body": {
                "detail": "JSON parse error - the body ends too early"
              },
              "fills": [
                {
                  "path": [
                    "detail"
                  ],
                  "text": "JSON parse error - {reason}"
                }
              ],
              "headers": []
            },
            {
              "failure": "unauthenticated",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "detail": "Authentication credentials were not provided."
              },
              "fills": [],
              "headers": [
                {
                  "name": "WWW-Authenticate",
                  "value": "Bearer"
                }
              ]
            },
            {
              "failure": "bad-credentials",
              "status": 401,
              "mediaType": "application/json",
              "body": {
                "detail": "Incorrect authentication credentials."
              },
              "fills": [],
              "headers": [
                {
                  "name": "WWW-Authenticate",
                  "value": "Bearer"
                }
              ]
            },
            {
              "failure": "forbidden",
              "status": 403,
              "mediaType": "application/json",
              "body": {
                "detail": "You do not have permission to perform this action."
              },
              "fills": [],
              "headers": []
            },
            {
              "failure": "not-found",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "detail": "No Organization matches the given query."
              },
              "fills": [],
              "headers": []
            },
            {
              "failure": "no-route",
              "status": 404,
              "mediaType": "application/json",
              "body": {
                "detail": "Not found."
              },
              "fills": [],
              "headers": []
            },
            {
              "failure": "unsupported-media-type",
              "status": 415,
              "mediaType": "application/json",
              "body": {
                "detail": "Unsupported media type \"text/plain\" in request."
              },
              "fills": [
                {
                  "path": [
                    "detail"
                  ],
                  "text": "Unsupported media type \"{mediaType}\" in request."
                }
              ],
              "headers": []
            }
          ],
          "resource": {
            "collection": "organizations",
            "action": "update",
            "key": "id"
          },
          "scope": {
            "collection": "organizations",
            "key": "id"
          },
          "emits": [],
          "evidence": {}
        }
      ],
      "evidence": {
        "x-check-order": "assumed"
      },
      "shapes": {},
      "masks": {}
    }
  ],
  "schemas": {
    "components": {
      "schemas": {
        "AitronosOrganizationResponse": {
          "type": "object",
          "required": [
            "id",
            "name",
            "type",
            "description",
            "website",
            "industry",
            "company_size",
            "logo_image",
            "image_url",
            "is_active",
            "owner_id",
            "api_usage_limit",
            "total_usage_limit",
            "storage_free_bytes_allowance",
            "pricing_tier_id",
            "created_at",
            "updated_at"
          ],
          "properties": {
            "id": {
              "type": "string",
              "pattern": "^org_[A-Za-z0-9]+$",
              "readOnly": true,
              "x-set-by": {
                "from": "new-id",
                "on": [
                  "create"
                ],
                "prefix": "org_"
              }
            },
            "name": {
              "type": "string",
              "minLength": 1,
              "maxLength": 255,
              "x-looks-like": "company-name"
            },
            "type": {
              "type": "string",
              "enum": [
                "Work",
                "Personal",
                "School"
              ]
            },
            "description": {
              "type": [
                "string",
                "null"
              ],
              "default": null,
              "x-looks-like": "sentence"
            },
            "website": {
              "type": [
                "string",
                "null"
              ],
              "maxLength": 500,
              "default": null,
              "x-looks-like": "web-address"
            },
            "industry": {
              "type": [
                "string",
                "null"
              ],
              "maxLength": 100,
              "default": null,
              "x-looks-like": "line-of-business"
            },
            "company_size": {
              "type": [
                "string",
                "null"
              ],
              "maxLength": 50,
              "default": null,
              "x-looks-like": "headcount"
            },
            "logo_image": {
              "type": [
                "string",
                "null"
              ],
              "contentEncoding": "base64",
              "default": null,
              "x-looks-like": "png"
            },
            "image_url": {
              "type": [
                "string",
                "null"
              ],
              "maxLength": 500,
              "default": null,
              "x-looks-like": "image-address"
            },
            "is_active": {
              "type": "boolean",
              "default": true
            },
            "owner_id": {
              "type": "string",
              "readOnly": true,
              "x-set-by": {
                "from": "caller",
                "on": [
                  "create"
                ]
              }
            },
            "api_usage_limit": {
              "type": "number",
              "format": "double",
              "minimum": 0,
              "default": 0,
              "x-looks-like": "money"
            },
            "total_usage_limit": {
              "type": "number",
              "format": "double",
              "default": 0,
              "readOnly": true
            },
            "storage_free_bytes_allowance": {
              "type": "integer",
              "format": "int64",
              "default": 52428800,
              "readOnly": true
            },
            "pricing_tier_id": {
              "type": [
                "string",
                "null"
              ],
              "default": "tier_standard",
              "readOnly": true
            },
            "created_at": {
              "type": "string",
              "format": "date-time",
              "readOnly": true,
              "x-set-by": {
                "from": "now",
                "on": [
                  "create"
                ]
              }
            },
            "updated_at": {
              "type": "string",
              "format": "date-time",
              "readOnly": true,
              "x-set-by": "now"
            }
          }
        },
        "AitronosOrganizationCreated": {
          "allOf": [
            {
              "$ref": "#/components/schemas/AitronosOrganizationResponse"
            },
            {
              "type": "object",
              "properties": {
                "users_added_from_domains": {
                  "type": "integer",
                  "minimum": 0,
                  "readOnly": true,
                  "x-set-by": "joined"
                }
              }
            }
          ]
        },
        "AitronosOrganizationRecord": {
          "allOf": [
            {
              "$ref": "#/components/schemas/AitronosOrganizationResponse"
            },
            {
              "type": "object",
              "properties": {
                "api_key_usage_limit": {
                  "type": "number",
                  "format": "double",
                  "minimum": 0,
                  "writeOnly": true,
                  "x-looks-like": "money"
                },
                "domains": {
                  "type": "array",
                  "items": {
                    "type": "string",
                    "x-looks-like": "email-domain"
                  },
                  "default": [],
                  "writeOnly": true
                },
                "use_system_provider_keys": {
                  "type": "boolean",
                  "default": true,
                  "writeOnly": true
                }
              }
            }
          ]
        },
        "AitronosOrganizationUpdate": {
          "type": "object",
          "properties": {
            "name": {
              "type": "string",
              "minLength": 1,
              "maxLength": 255
            },
            "description": {
              "type": "string"
            },
            "website": {
              "type": "string",
              "examples": [
                "https://acme.example",
                "https://initech.example/about"
              ],
              "maxLength": 500
            },
            "industry": {
              "type": "string",
              "examples": [
                "Technology",
                "Retail"
              ],
              "maxLength": 100
            },
            "company_size": {
              "type": "string",
              "maxLength": 50
            },
            "logo_image": {
              "type": "string",
              "contentEncoding": "base64"
            },
            "image_url": {
              "type": "string",
              "examples": [
                "https://acme.example/logo.png",
                "https://initech.example/logo.png"
              ],
              "maxLength": 500
            },
            "is_active": {
              "type": "boolean"
            },
            "api_usage_limit": {
              "type": "number",
              "format": "double",
              "minimum": 0
            },
            "api_key_usage_limit": {
              "type": "number",
              "format": "double",
              "minimum": 0,
              "writeOnly": true
            },
            "domains": {
              "type": "array",
              "items": {
                "type": "string"
              },
              "writeOnly": true
            }
          }
        },
        "AitronosOrganizationCreate": {
          "type": "object",
          "required": [
            "name",
            "type"
          ],
          "properties": {
            "name": {
              "type": "string",
              "minLength": 1,
              "maxLength": 255
            },
            "type": {
              "type": "string",
              "enum": [
                "Work",
                "Personal",
                "School"
              ]
            },
            "description": {
              "type": "string"
            },
            "logo_image": {
              "type": "string",
              "contentEncoding": "base64"
            },
            "website": {
              "type": "string",
              "examples": [
                "https://acme.example",
                "https://initech.example/about"
              ],
              "maxLength": 500
            },
            "industry": {
              "type": "string",
              "examples": [
                "Technology",
                "Retail"
              ],
              "maxLength": 100
            },
            "company_size": {
              "type": "string",
              "maxLength": 50
            },
            "use_system_provider_keys": {
              "type": "boolean",
              "default": true,
              "writeOnly": true
            },
            "domains": {
              "type": "array",
              "items": {
                "type": "string"
              },
              "writeOnly": true
            }
          }
        },
        "AitronosLimitCache": {
          "type": "object",
          "required": [
            "organization_id",
            "spent_this_month",
            "checked_at"
          ],
          "properties": {
            "organization_id": {
              "type": "string"
            },
            "spent_this_month": {
              "type": "number",
              "format": "double",
              "minimum": 0
            },
            "checked_at": {
              "type": "string",
              "format": "date-time"
            }
          }
        },
        "AitronosProvider": {
          "type": "string",
          "enum": [
            "openai",
            "anthropic",
            "aitronos",
            "google",
            "mistral",
            "cohere"
          ]
        },
        "AitronosModelSettingsResponse": {
          "type": "object",
          "required": [
            "disabled_providers",
            "disabled_models",
            "default_model_key",
            "updated_at",
            "updated_by"
          ],
          "properties": {
            "disabled_providers": {
              "type": "array",
              "items": {
                "$ref": "#/components/schemas/AitronosProvider"
              },
              "default": []
            },
            "disabled_models": {
              "type": "array",
              "items": {
                "type": "string",
                "examples": [
                  "gpt-4o",
                  "claude-sonnet-4-6",
                  "gemini-2.5-pro",
                  "mistral-large"
                ]
              },
              "default": []
            },
            "default_model_key": {
              "type": [
                "string",
                "null"
              ],
              "default": null,
              "examples": [
                "gpt-4o-mini",
                "claude-3-haiku",
                "gemini-2.5-flash"
              ]
            },
            "updated_at": {
              "type": [
                "string",
                "null"
              ],
              "format": "date-time",
              "default": null,
              "readOnly": true,
              "x-set-by": {
                "from": "now",
                "on": [
                  "update"
                ]
              }
            },
            "updated_by": {
              "type": [
                "string",
                "null"
              ],
              "default": null,
              "readOnly": true,
              "x-set-by": {
                "from": "caller",
                "on": [
                  "update"
                ]
              }
            }
          }
        },
        "AitronosModelSettingsUpdate": {
          "type": "object",
          "properties": {
            "disabledProviders": {
              "type": "array",
              "items": {
                "$ref": "#/components/schemas/AitronosProvider"
              }
            },
            "disabled_providers": {
              "type": "array",
              "items": {
                "$ref": "#/components/schemas/AitronosProvider"
              },
              "x-alias-of": "disabledProviders"
            },
            "disabledModels": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "disabled_models": {
              "type": "array",
              "items": {
                "type": "string"
              },
              "x-alias-of": "disabledModels"
            },
            "defaultModelKey": {
              "type": [
                "string",
                "null"
              ],
              "examples": [
                "gpt-4o-mini",
                "claude-3-haiku"
              ]
            },
            "default_model_key": {
              "type": [
                "string",
                "null"
              ],
              "examples": [
                "gpt-4o-mini",
                "claude-3-haiku"
              ],
              "x-alias-of": "defaultModelKey"
            }
          }
        },
        "AitronosModel": {
          "type": "object",
          "required": [
            "id",
            "title",
            "description",
            "key",
            "external",
            "provider",
            "is_active",
            "is_visible_in_ui",
            "order",
            "max_tokens",
            "cost_per_1k_tokens"
          ],
          "properties": {
            "id": {
              "type": "string"
            },
            "title": {
              "type": "string"
            },
            "description": {
              "type": [
                "string",
                "null"
              ]
            },
            "key": {
              "type": "string"
            },
            "external": {
              "type": "boolean"
            },
            "provider": {
              "$ref": "#/components/schemas/AitronosProvider"
            },
            "is_active": {
              "type": "boolean"
            },
            "is_visible_in_ui": {
              "type": "boolean"
            },
            "order": {
              "type": "integer"
            },
            "max_tokens": {
              "type": [
                "integer",
                "null"
              ]
            },
            "cost_per_1k_tokens": {
              "type": [
                "number",
                "null"
              ],
              "format": "double"
            }
          }
        },
        "AitronosModelList": {
          "type": "object",
          "required": [
            "organization_id",
            "models",
            "total_count"
          ],
          "properties": {
            "organization_id": {
              "type": "string",
              "x-set-by": "path.organization_id"
            },
            "models": {
              "type": "array",
              "items": {
                "$ref": "#/components/schemas/AitronosModel"
              },
              "x-set-by": "items"
            },
            "total_count": {
              "type": "integer",
              "minimum": 0,
              "x-set-by": "count"
            }
          }
        },
        "AitronosError": {
          "type": "object",
          "required": [
            "success",
            "error"
          ],
          "properties": {
            "success": {
              "type": "boolean",
              "const": false
            },
            "error": {
              "type": "object",
              "required": [
                "code",
                "message",
                "system_message",
                "type",
                "status",
                "trace_id",
                "timestamp"
              ],
              "properties": {
                "code": {
                  "type": "string"
                },
                "message": {
                  "type": "string"
                },
                "system_message": {
                  "type": "string"
                },
                "type": {
                  "type": "string"
                },
                "status": {
                  "type": "integer",
                  "minimum": 400,
                  "maximum": 599
                },
                "details": {
                  "type": "object",
                  "properties": {
                    "organization_id": {
                      "type": "string",
                      "x-set-by": "path.organization_id"
                    },
                    "errors": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "required": [
                          "field",
                          "message"
                        ],
                        "properties": {
                          "field": {
                            "type": "string"
                          },
                          "message": {
                            "type": "string"
                          }
                        }
                      },
                      "x-set-by": "violations"
                    }
                  }
                },
                "trace_id": {
                  "type": "string",
                  "x-set-by": "new-id"
                },
                "timestamp": {
                  "type": "string",
                  "format": "date-time",
                  "x-set-by": "now"
                }
              }
            }
          }
        },
        "ShareOfModelPlan": {
          "type": "string",
          "enum": [
            "pilot",
            "starter",
            "suite",
            "enterprise"
          ]
        },
        "ShareOfModelModule": {
          "type": "string",
          "enum": [
            "Assets",
            "Models",
            "Search",
            "Sources",
            "Shopping",
            "Website",
            "Dashboard"
          ]
        },
        "ShareOfModelOrganization": {
          "type": "object",
          "required": [
            "id",
            "name",
            "plan",
            "user_quota",
            "workspace_quota",
            "analysis_quota",
            "workspace_count",
            "modules"
          ],
          "properties": {
            "id": {
              "type": "string",
              "format": "uuid",
              "readOnly": true,
              "x-set-by": {
                "from": "new-id",
                "on": [
                  "create"
                ]
              }
            },
            "name": {
              "type": "string",
              "maxLength": 255,
              "x-looks-like": "company-name"
            },
            "plan": {
              "$ref": "#/components/schemas/ShareOfModelPlan"
            },
            "user_quota": {
              "type": "integer",
              "minimum": 0,
              "maximum": 2147483647,
              "default": 0,
              "x-looks-like": "quantity"
            },
            "workspace_quota": {
              "type": "integer",
              "minimum": 0,
              "maximum": 2147483647,
              "default": 0,
              "x-looks-like": "quantity"
            },
            "analysis_quota": {
              "type": "integer",
              "minimum": 0,
              "maximum": 2147483647,
              "default": 0,
              "x-looks-like": "quantity"
            },
            "workspace_count": {
              "type": "integer",
              "default": 0,
              "x-looks-like": "quantity"
            },
            "modules": {
              "type": "array",
              "items": {
                "type": "string"
              },
              "readOnly": true
            },
            "asset_evaluation_quota": {
              "type": "integer",
              "minimum": 0,
              "maximum": 2147483647,
              "default": 0,
              "x-looks-like": "quantity"
            },
            "search_credits": {
              "type": "integer",
              "minimum": 0,
              "maximum": 2147483647,
              "default": 0,
              "x-looks-like": "quantity"
            },
            "logo": {
              "type": [
                "string",
                "null"
              ],
              "default": null,
              "x-shown-when": "include_logo",
              "x-looks-like": "png-data-url"
            },
            "salesforce_code": {
              "type": [
                "string",
                "null"
              ],
              "maxLength": 50,
              "default": null,
              "x-looks-like": "code"
            },
            "contract_end_date": {
              "type": [
                "string",
                "null"
              ],
              "format": "date",
              "default": null,
              "x-looks-like": "coming-day"
            },
            "is_active": {
              "type": "boolean",
              "default": true
            }
          }
        },
        "ShareOfModelOrganizationUpdate": {
          "type": "object",
          "properties": {
            "name": {
              "type": "string",
              "maxLength": 255
            },
            "plan": {
              "$ref": "#/components/schemas/ShareOfModelPlan"
            },
            "user_quota": {
              "type": "integer",
              "minimum": 0,
              "maximum": 2147483647
            },
            "workspace_quota": {
              "type": "integer",
              "minimum": 0,
              "maximum": 2147483647
            },
            "analysis_quota": {
              "type": "integer",
              "minimum": 0,
              "maximum": 2147483647
            },
            "asset_evaluation_quota": {
              "type": "integer",
              "minimum": 0,
              "maximum": 2147483647
            },
            "search_credits": {
              "type": "integer",
              "minimum": 0,
              "maximum": 2147483647
            },
            "logo": {
              "type": [
                "string",
                "null"
              ],
              "examples": [
                "data:image/png;base64,iVBORw0KGgo=",
                "data:image/png;base64,R0lGODlhAQABAAAAACw="
              ]
            },
            "salesforce_code": {
              "type": [
                "string",
                "null"
              ],
              "maxLength": 50
            },
            "contract_end_date": {
              "type": [
                "string",
                "null"
              ],
              "format": "date"
            },
            "is_active": {
              "type": "boolean"
            },
            "modules": {
              "type": "array",
              "items": {
                "$ref": "#/components/schemas/ShareOfModelModule"
              },
              "minItems": 1
            }
          }
        },
        "ShareOfModelOrganizationCreate": {
          "type": "object",
          "allOf": [
            {
              "$ref": "#/components/schemas/ShareOfModelOrganizationUpdate"
            }
          ],
          "required": [
            "name",
            "plan",
            "modules"
          ]
        },
        "ShareOfModelDetail": {
          "type": "object",
          "required": [
            "detail"
          ],
          "properties": {
            "detail": {
              "type": "string"
            }
          }
        },
        "ShareOfModelFieldErrors": {
          "type": "object",
          "additionalProperties": {
            "oneOf": [
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              {
                "type": "object",
                "additionalProperties": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              }
            ]
          },
          "x-set-by": {
            "from": "violations-by-field",
            "root": "non_field_errors"
          }
        }
      },
      "responses": {
        "ShareOfModelBadRequest": {
          "content": {
            "application/json": {
              "schema": {
                "oneOf": [
                  {
                    "$ref": "#/components/schemas/ShareOfModelFieldErrors"
                  },
                  {
                    "$ref": "#/components/schemas/ShareOfModelDetail"
                  }
                ]
              }
            }
          }
        },
        "ShareOfModelUnauthenticated": {
          "headers": {
            "WWW-Authenticate": {
              "schema": {
                "type": "string"
              }
            }
          }
        }
      },
      "parameters": {
        "AitronosOrganizationId": {
          "schema": {
            "type": "string"
          }
        },
        "ShareOfModelIncludeLogo": {
          "schema": {
            "type": "boolean",
            "default": false
          }
        }
      }
    },
    "servers": {
      "0": {
        "x-headers": {
          "x-request-id": {
            "schema": {
              "type": "string",
              "x-set-by": "new-id"
            }
          },
          "aitronos-organization": {
            "schema": {
              "type": "string",
              "x-set-by": "path.organization_id"
            }
          },
          "freddy-processing-ms": {
            "schema": {
              "type": "integer",
              "minimum": 0,
              "x-set-by": "elapsed-ms"
            }
          },
          "freddy-api-version": {
            "schema": {
              "type": "string"
            }
          },
          "x-ratelimit-limit-requests": {
            "schema": {
              "type": "integer",
              "minimum": 1,
              "x-set-by": "rate-limit"
            }
          },
          "x-ratelimit-remaining-requests": {
            "schema": {
              "type": "integer",
              "minimum": 0,
              "x-set-by": "rate-remaining"
            }
          },
          "x-ratelimit-reset-requests": {
            "schema": {
              "type": "integer",
              "minimum": 0,
              "x-set-by": "rate-reset"
            }
          }
        }
      },
      "1": {
        "x-headers": {
          "x-request-id": {
            "schema": {
              "type": "string",
              "x-set-by": "new-id"
            }
          }
        }
      }
    },
    "paths": {
      "/v1/organizations": {
        "get": {
          "parameters": {
            "0": {
              "schema": {
                "type": "integer",
                "minimum": 0,
                "default": 0
              }
            },
            "1": {
              "schema": {
                "type": "integer",
                "minimum": 1,
                "maximum": 100,
                "default": 100
              }
            },
            "2": {
              "schema": {
                "type": "boolean",
                "default": true
              }
            }
          },
          "responses": {
            "200": {
              "content": {
                "application/json": {
                  "schema": {
                    "type": "array",
                    "items": {
                      "$ref": "#/components/schemas/AitronosOrganizationResponse"
                    }
                  }
                }
              }
            }
          }
        }
      },
      "/organizations": {
        "get": {
          "responses": {
            "200": {
              "content": {
                "application/json": {
                  "schema": {
                    "type": "array",
                    "items": {
                      "$ref": "#/components/schemas/ShareOfModelOrganization"
                    }
                  }
                }
              }
            }
          }
        }
      },
      "/organizations/{id}": {
        "parameters": {
          "0": {
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        }
      }
    }
  }
}
