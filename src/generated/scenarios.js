// Generated from openapi.yaml and its scenarios by `npm run generate`. Do not edit.
export const scenarios = [
  {
    "name": "contract-expired",
    "description": "The contract of Globex at Share of Model has expired.",
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
    "description": "Acme has disabled its own default model.",
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
    "description": "Acme and Globex are new, with only the required fields set.",
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
    "description": "Acme and Globex are inactive.",
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
    "description": "Everything at once - inactive, limits of zero, an expired contract, and no members except the owner.",
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
    "description": "Acme has 500 members and some callers of every other role; Globex has 200 viewers, 50 editors and 50 guests.",
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
    "description": "A thousand more organizations in each API. The owner and one member of Acme belong to all of Aitronos, the owner of Globex to all of Share of Model.",
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
    "description": "Every field of Acme and Globex at its maximum - the longest texts, in many scripts and with emoji, the largest quotas, every choice of a list.",
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
    "description": "Every field of Acme and Globex at its minimum - null, empty, zero, false, the shortest texts.",
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
    "description": "Only the owners have roles at Acme and Globex. The other callers still exist, but belong to no organization.",
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
    "description": "Acme has disabled every provider, so it has no models.",
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
