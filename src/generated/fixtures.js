// Generated from openapi.yaml and its fixtures by `npm run generate`. Do not edit.
export const fixtures = [
  {
    "api": "aitronos",
    "principals": [
      {
        "id": "usr_xyz789",
        "name": "Acme's owner",
        "email": "olivia@acme.example",
        "credentials": {
          "aitronosKey": "ak_acme_owner",
          "aitronosToken": "at_acme_owner"
        },
        "roles": [],
        "grants": {
          "organizations": {
            "org_abc123def456": "owner",
            "org_ghi789jkl012": "owner"
          }
        }
      },
      {
        "id": "usr_acme_admin",
        "name": "Acme's admin",
        "email": "adrian@acme.example",
        "credentials": {
          "aitronosKey": "ak_acme_admin",
          "aitronosToken": "at_acme_admin"
        },
        "roles": [],
        "grants": {
          "organizations": {
            "org_abc123def456": "admin"
          }
        }
      },
      {
        "id": "usr_acme_member",
        "name": "Acme's member",
        "email": "mia@acme.example",
        "credentials": {
          "aitronosKey": "ak_acme_member",
          "aitronosToken": "at_acme_member"
        },
        "roles": [],
        "grants": {
          "organizations": {
            "org_abc123def456": "member"
          }
        }
      },
      {
        "id": "usr_acme_departments",
        "name": "Acme's department manager",
        "email": "dana@acme.example",
        "credentials": {
          "aitronosKey": "ak_acme_departments",
          "aitronosToken": "at_acme_departments"
        },
        "roles": [],
        "grants": {
          "organizations": {
            "org_abc123def456": "department_manager"
          }
        }
      },
      {
        "id": "usr_acme_knowledge",
        "name": "Acme's knowledge manager",
        "email": "kim@acme.example",
        "credentials": {
          "aitronosKey": "ak_acme_knowledge",
          "aitronosToken": "at_acme_knowledge"
        },
        "roles": [],
        "grants": {
          "organizations": {
            "org_abc123def456": "knowledge_manager"
          }
        }
      },
      {
        "id": "usr_acme_billing",
        "name": "Acme's billing manager",
        "email": "bela@acme.example",
        "credentials": {
          "aitronosKey": "ak_acme_billing",
          "aitronosToken": "at_acme_billing"
        },
        "roles": [],
        "grants": {
          "organizations": {
            "org_abc123def456": "billing_manager"
          }
        }
      },
      {
        "id": "usr_globex_owner",
        "name": "Globex's owner",
        "email": "gina@globex.example",
        "credentials": {
          "aitronosKey": "ak_globex_owner",
          "aitronosToken": "at_globex_owner"
        },
        "roles": [],
        "grants": {
          "organizations": {
            "org_def456ghi789": "owner"
          }
        }
      },
      {
        "id": "usr_newcomer",
        "name": "Jo Newcomer",
        "email": "jo@newcomer.example",
        "credentials": {
          "aitronosKey": "ak_newcomer",
          "aitronosToken": "at_newcomer"
        },
        "roles": [],
        "grants": {}
      }
    ],
    "records": {
      "organizations": [
        [
          "org_abc123def456",
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
            "updated_at": "2025-11-19T14:20:00Z",
            "api_key_usage_limit": 500,
            "domains": [
              "acme.example"
            ],
            "use_system_provider_keys": true
          }
        ],
        [
          "org_def456ghi789",
          {
            "id": "org_def456ghi789",
            "name": "Globex",
            "type": "Work",
            "description": "Research that pays",
            "website": "https://globex.example",
            "industry": "Research",
            "company_size": "10-50",
            "logo_image": null,
            "image_url": null,
            "is_active": true,
            "owner_id": "usr_globex_owner",
            "api_usage_limit": 250.5,
            "total_usage_limit": 1000,
            "storage_free_bytes_allowance": 52428800,
            "pricing_tier_id": "tier_standard",
            "created_at": "2025-03-02T08:15:00Z",
            "updated_at": "2025-10-01T09:00:00Z",
            "api_key_usage_limit": 100,
            "domains": [
              "globex.example"
            ],
            "use_system_provider_keys": false
          }
        ],
        [
          "org_ghi789jkl012",
          {
            "id": "org_ghi789jkl012",
            "name": "Acme Garage",
            "type": "Personal",
            "description": "Where it all began",
            "website": null,
            "industry": null,
            "company_size": null,
            "logo_image": null,
            "image_url": null,
            "is_active": false,
            "owner_id": "usr_xyz789",
            "api_usage_limit": 0,
            "total_usage_limit": 0,
            "storage_free_bytes_allowance": 52428800,
            "pricing_tier_id": "tier_standard",
            "created_at": "2024-06-01T12:00:00Z",
            "updated_at": "2025-01-15T10:00:00Z",
            "domains": [],
            "use_system_provider_keys": true
          }
        ]
      ],
      "model-settings": [],
      "models": [
        [
          "gpt-4o",
          {
            "id": "model_gpt_4o",
            "title": "GPT-4o",
            "description": "General model for text and images",
            "key": "gpt-4o",
            "external": true,
            "provider": "openai",
            "is_active": true,
            "is_visible_in_ui": true,
            "order": 10,
            "max_tokens": 16384,
            "cost_per_1k_tokens": 0.01
          }
        ],
        [
          "gpt-4o-mini",
          {
            "id": "model_gpt_4o_mini",
            "title": "GPT-4o mini",
            "description": "Small and quick",
            "key": "gpt-4o-mini",
            "external": true,
            "provider": "openai",
            "is_active": true,
            "is_visible_in_ui": true,
            "order": 11,
            "max_tokens": 16384,
            "cost_per_1k_tokens": 0.0006
          }
        ],
        [
          "gpt-3.5-turbo",
          {
            "id": "model_gpt_3_5_turbo",
            "title": "GPT-3.5 Turbo",
            "description": "No longer offered",
            "key": "gpt-3.5-turbo",
            "external": true,
            "provider": "openai",
            "is_active": false,
            "is_visible_in_ui": false,
            "order": 12,
            "max_tokens": 4096,
            "cost_per_1k_tokens": 0.0015
          }
        ],
        [
          "claude-sonnet-4-6",
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
          }
        ],
        [
          "claude-3-haiku",
          {
            "id": "model_claude_3_haiku",
            "title": "Claude 3 Haiku",
            "description": "Short answers, fast",
            "key": "claude-3-haiku",
            "external": true,
            "provider": "anthropic",
            "is_active": true,
            "is_visible_in_ui": true,
            "order": 21,
            "max_tokens": 4096,
            "cost_per_1k_tokens": 0.00125
          }
        ],
        [
          "freddy-large",
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
        [
          "freddy-embed",
          {
            "id": "model_freddy_embed",
            "title": "Freddy Embed",
            "description": "Turns texts into vectors",
            "key": "freddy-embed",
            "external": false,
            "provider": "aitronos",
            "is_active": true,
            "is_visible_in_ui": false,
            "order": 31,
            "max_tokens": 8192,
            "cost_per_1k_tokens": 0.0001
          }
        ],
        [
          "gemini-2.5-pro",
          {
            "id": "model_gemini_2_5_pro",
            "title": "Gemini 2.5 Pro",
            "description": "For long documents",
            "key": "gemini-2.5-pro",
            "external": true,
            "provider": "google",
            "is_active": true,
            "is_visible_in_ui": true,
            "order": 40,
            "max_tokens": 65536,
            "cost_per_1k_tokens": 0.01
          }
        ],
        [
          "gemini-2.5-flash",
          {
            "id": "model_gemini_2_5_flash",
            "title": "Gemini 2.5 Flash",
            "description": "For many requests",
            "key": "gemini-2.5-flash",
            "external": true,
            "provider": "google",
            "is_active": true,
            "is_visible_in_ui": true,
            "order": 41,
            "max_tokens": 65536,
            "cost_per_1k_tokens": 0.0025
          }
        ],
        [
          "mistral-large",
          {
            "id": "model_mistral_large",
            "title": "Mistral Large",
            "description": "Fluent in many languages",
            "key": "mistral-large",
            "external": true,
            "provider": "mistral",
            "is_active": true,
            "is_visible_in_ui": true,
            "order": 50,
            "max_tokens": 8192,
            "cost_per_1k_tokens": 0.006
          }
        ],
        [
          "mistral-small",
          {
            "id": "model_mistral_small",
            "title": "Mistral Small",
            "description": "For simple tasks",
            "key": "mistral-small",
            "external": true,
            "provider": "mistral",
            "is_active": true,
            "is_visible_in_ui": true,
            "order": 51,
            "max_tokens": 8192,
            "cost_per_1k_tokens": 0.0003
          }
        ],
        [
          "command-r-plus",
          {
            "id": "model_command_r_plus",
            "title": "Command R+",
            "description": "Answers from documents",
            "key": "command-r-plus",
            "external": true,
            "provider": "cohere",
            "is_active": true,
            "is_visible_in_ui": true,
            "order": 60,
            "max_tokens": 4096,
            "cost_per_1k_tokens": 0.01
          }
        ],
        [
          "command-r",
          {
            "id": "model_command_r",
            "title": "Command R",
            "description": null,
            "key": "command-r",
            "external": true,
            "provider": "cohere",
            "is_active": true,
            "is_visible_in_ui": true,
            "order": 61,
            "max_tokens": 4096,
            "cost_per_1k_tokens": 0.0006
          }
        ]
      ],
      "limit-caches": [
        [
          "org_abc123def456",
          {
            "organization_id": "org_abc123def456",
            "spent_this_month": 412.75,
            "checked_at": "2025-11-30T12:00:00Z"
          }
        ],
        [
          "org_def456ghi789",
          {
            "organization_id": "org_def456ghi789",
            "spent_this_month": 96.2,
            "checked_at": "2025-11-30T12:05:00Z"
          }
        ]
      ]
    }
  },
  {
    "api": "shareofmodel",
    "principals": [
      {
        "id": "staff",
        "name": "Staff",
        "email": "staff@som.example",
        "credentials": {
          "shareOfModelKey": "som_staff",
          "shareOfModelToken": "som_staff"
        },
        "roles": [
          "staff"
        ],
        "grants": {}
      },
      {
        "id": "csm",
        "name": "Customer success manager",
        "email": "csm@som.example",
        "credentials": {
          "shareOfModelKey": "som_csm",
          "shareOfModelToken": "som_csm"
        },
        "roles": [
          "csm"
        ],
        "grants": {}
      },
      {
        "id": "globex_owner",
        "name": "Globex's owner",
        "email": "gina@globex.example",
        "credentials": {
          "shareOfModelKey": "som_globex_owner",
          "shareOfModelToken": "som_globex_owner"
        },
        "roles": [],
        "grants": {
          "organizations": {
            "3c90c3cc-0d44-4b50-8888-8dd25736052a": "organization_owner"
          }
        }
      },
      {
        "id": "globex_editor",
        "name": "Globex's editor",
        "email": "eli@globex.example",
        "credentials": {
          "shareOfModelKey": "som_globex_editor",
          "shareOfModelToken": "som_globex_editor"
        },
        "roles": [],
        "grants": {
          "organizations": {
            "3c90c3cc-0d44-4b50-8888-8dd25736052a": "organization_editor"
          }
        }
      },
      {
        "id": "globex_viewer",
        "name": "Globex's viewer",
        "email": "vera@globex.example",
        "credentials": {
          "shareOfModelKey": "som_globex_viewer",
          "shareOfModelToken": "som_globex_viewer"
        },
        "roles": [],
        "grants": {
          "organizations": {
            "3c90c3cc-0d44-4b50-8888-8dd25736052a": "organization_viewer"
          }
        }
      },
      {
        "id": "globex_guest",
        "name": "Globex's guest",
        "email": "gus@partner.example",
        "credentials": {
          "shareOfModelKey": "som_globex_guest",
          "shareOfModelToken": "som_globex_guest"
        },
        "roles": [],
        "grants": {
          "organizations": {
            "3c90c3cc-0d44-4b50-8888-8dd25736052a": "organization_guest"
          }
        }
      },
      {
        "id": "hooli_owner",
        "name": "Hooli's owner",
        "email": "hana@hooli.example",
        "credentials": {
          "shareOfModelKey": "som_hooli_owner",
          "shareOfModelToken": "som_hooli_owner"
        },
        "roles": [],
        "grants": {
          "organizations": {
            "8f14e45f-ceea-467f-9575-1a2b3c4d5e6f": "organization_owner"
          }
        }
      }
    ],
    "records": {
      "organizations": [
        [
          "3c90c3cc-0d44-4b50-8888-8dd25736052a",
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
            "logo": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
            "salesforce_code": "SF-00042",
            "contract_end_date": "2027-12-31",
            "is_active": true
          }
        ],
        [
          "8f14e45f-ceea-467f-9575-1a2b3c4d5e6f",
          {
            "id": "8f14e45f-ceea-467f-9575-1a2b3c4d5e6f",
            "name": "Hooli",
            "plan": "pilot",
            "user_quota": 5,
            "workspace_quota": 1,
            "analysis_quota": 10,
            "workspace_count": 1,
            "modules": [
              "Website"
            ],
            "asset_evaluation_quota": 0,
            "search_credits": 0,
            "logo": null,
            "salesforce_code": null,
            "contract_end_date": null,
            "is_active": true
          }
        ]
      ]
    }
  }
]
