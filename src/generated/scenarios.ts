// Generated from openapi.yaml and its scenarios by `npm run generate`. Do not edit.
import type { Scenario } from '../fixtures/scenario.ts'

export const scenarios: readonly Scenario[] = [
  {
    "name": "contract-expired",
    "description": "The contract of Globex at Share of Model ended long ago.",
    "extends": [],
    "apis": {
      "shareofmodel": {
        "collections": {
          "organizations": {
            "3c90c3cc-0d44-4b50-8888-8dd25736052a": {
              "contract_end_date": "2020-01-31"
            }
          }
        }
      }
    }
  },
  {
    "name": "default-model-disabled",
    "description": "The model that Acme starts with is one that it has switched off.",
    "extends": [],
    "apis": {
      "aitronos": {
        "collections": {
          "model-settings": {
            "org_abc123def456": {
              "default_model_key": "gpt-4o",
              "disabled_models": [
                "gpt-4o"
              ]
            }
          }
        }
      }
    }
  },
  {
    "name": "fresh-organization",
    "description": "Acme and Globex as if they had just been made, with nothing set but what is required.",
    "extends": [],
    "apis": {
      "aitronos": {
        "generate": [
          {
            "collection": "organizations",
            "key": "org_abc123def456",
            "at": "default"
          }
        ],
        "collections": {
          "limit-caches": {
            "org_abc123def456": null
          },
          "model-settings": {
            "org_abc123def456": null
          }
        }
      },
      "shareofmodel": {
        "generate": [
          {
            "collection": "organizations",
            "key": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
            "at": "default"
          }
        ]
      }
    }
  },
  {
    "name": "inactive",
    "description": "Acme and Globex are not in use.",
    "extends": [],
    "apis": {
      "aitronos": {
        "collections": {
          "organizations": {
            "org_abc123def456": {
              "is_active": false
            }
          }
        }
      },
      "shareofmodel": {
        "collections": {
          "organizations": {
            "3c90c3cc-0d44-4b50-8888-8dd25736052a": {
              "is_active": false
            }
          }
        }
      }
    }
  },
  {
    "name": "limits-zero",
    "description": "Every limit of Acme and every quota of Globex is zero.",
    "extends": [],
    "apis": {
      "aitronos": {
        "generate": [
          {
            "collection": "organizations",
            "key": "org_abc123def456",
            "at": "minimum",
            "properties": [
              "api_usage_limit",
              "api_key_usage_limit",
              "total_usage_limit",
              "storage_free_bytes_allowance"
            ]
          }
        ],
        "collections": {
          "organizations": {
            "org_abc123def456": {
              "api_key_usage_limit": 0
            }
          },
          "limit-caches": {
            "org_abc123def456": {
              "spent_this_month": 0
            }
          }
        }
      },
      "shareofmodel": {
        "generate": [
          {
            "collection": "organizations",
            "key": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
            "at": "minimum",
            "properties": [
              "user_quota",
              "workspace_quota",
              "analysis_quota",
              "workspace_count",
              "asset_evaluation_quota",
              "search_credits"
            ]
          }
        ]
      }
    }
  },
  {
    "name": "locked-out",
    "description": "All at once - inactive, without limits to spend, with an expired contract, and nobody there but the owner.",
    "extends": [
      "inactive",
      "limits-zero",
      "contract-expired",
      "owner-only"
    ],
    "apis": {}
  },
  {
    "name": "many-members",
    "description": "500 members and some of every other role at Acme; 200 viewers, 50 editors and 50 guests at Globex.",
    "extends": [],
    "apis": {
      "aitronos": {
        "people": [
          {
            "collection": "organizations",
            "key": "org_abc123def456",
            "roles": {
              "admin": 10,
              "member": 500,
              "department_manager": 20,
              "knowledge_manager": 10,
              "billing_manager": 5
            }
          }
        ]
      },
      "shareofmodel": {
        "people": [
          {
            "collection": "organizations",
            "key": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
            "roles": {
              "organization_editor": 50,
              "organization_viewer": 200,
              "organization_guest": 50
            }
          }
        ]
      }
    }
  },
  {
    "name": "many-organizations",
    "description": "A thousand more organizations of each vendor. The owner and a member of Acme belong to all of Aitronos', the owner of Globex to all of Share of Model's.",
    "extends": [],
    "apis": {
      "aitronos": {
        "seeded": {
          "count": 1000,
          "holders": {
            "usr_xyz789": "owner",
            "usr_acme_member": "member"
          }
        }
      },
      "shareofmodel": {
        "seeded": {
          "count": 1000,
          "holders": {
            "globex_owner": "organization_owner"
          }
        }
      }
    }
  },
  {
    "name": "maximum",
    "description": "Acme and Globex with the most that the document allows in every field - the longest texts in many scripts, with emoji, the largest quotas, every choice of a list.",
    "extends": [],
    "apis": {
      "aitronos": {
        "generate": [
          {
            "collection": "organizations",
            "key": "org_abc123def456",
            "at": "maximum"
          },
          {
            "collection": "model-settings",
            "key": "org_abc123def456",
            "at": "maximum"
          }
        ]
      },
      "shareofmodel": {
        "generate": [
          {
            "collection": "organizations",
            "key": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
            "at": "maximum"
          }
        ]
      }
    }
  },
  {
    "name": "minimum",
    "description": "Acme and Globex with the least that the document allows in every field - null, empty, zero, false, the shortest texts.",
    "extends": [],
    "apis": {
      "aitronos": {
        "generate": [
          {
            "collection": "organizations",
            "key": "org_abc123def456",
            "at": "minimum"
          },
          {
            "collection": "model-settings",
            "key": "org_abc123def456",
            "at": "minimum"
          }
        ]
      },
      "shareofmodel": {
        "generate": [
          {
            "collection": "organizations",
            "key": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
            "at": "minimum"
          }
        ]
      }
    }
  },
  {
    "name": "owner-only",
    "description": "Nobody has a role at Acme and at Globex but their owners. The others can still call, and belong nowhere.",
    "extends": [],
    "apis": {
      "aitronos": {
        "collections": {
          "organizations": {
            "org_abc123def456": {
              "domains": []
            }
          }
        },
        "principals": {
          "usr_acme_admin": {
            "grants": {
              "organizations": {
                "org_abc123def456": null
              }
            }
          },
          "usr_acme_member": {
            "grants": {
              "organizations": {
                "org_abc123def456": null
              }
            }
          },
          "usr_acme_departments": {
            "grants": {
              "organizations": {
                "org_abc123def456": null
              }
            }
          },
          "usr_acme_knowledge": {
            "grants": {
              "organizations": {
                "org_abc123def456": null
              }
            }
          },
          "usr_acme_billing": {
            "grants": {
              "organizations": {
                "org_abc123def456": null
              }
            }
          }
        }
      },
      "shareofmodel": {
        "principals": {
          "globex_editor": {
            "grants": {
              "organizations": {
                "3c90c3cc-0d44-4b50-8888-8dd25736052a": null
              }
            }
          },
          "globex_viewer": {
            "grants": {
              "organizations": {
                "3c90c3cc-0d44-4b50-8888-8dd25736052a": null
              }
            }
          },
          "globex_guest": {
            "grants": {
              "organizations": {
                "3c90c3cc-0d44-4b50-8888-8dd25736052a": null
              }
            }
          }
        }
      }
    }
  },
  {
    "name": "providers-disabled",
    "description": "Acme has switched off every provider there is, so that no model is left.",
    "extends": [],
    "apis": {
      "aitronos": {
        "generate": [
          {
            "collection": "model-settings",
            "key": "org_abc123def456",
            "at": "maximum",
            "properties": [
              "disabled_providers"
            ]
          }
        ]
      }
    }
  }
]
