// Generated from openapi.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List organizations
         * @description The organizations the caller belongs to, also those it belongs to because of its e-mail domain.
         *     An empty list for a caller that belongs to none.
         */
        get: operations["listAitronosOrganizations"];
        put?: never;
        /**
         * Create organization
         * @description Makes an organization, with the caller as its owner. Users whose e-mail domain is among `domains` become members
         *     at once; the reply counts them.
         */
        post: operations["createAitronosOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organization_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organization, by its id.
                 * @example org_abc123def456
                 */
                organization_id: components["parameters"]["AitronosOrganizationId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve organization
         * @description One organization. The caller must belong to it, in whatever role.
         */
        get: operations["getAitronosOrganization"];
        put?: never;
        post?: never;
        /**
         * Delete organization
         * @description Takes an organization out of use; the vendor keeps its data for audits. Afterwards it answers like one
         *     that never was. Only for its owner.
         */
        delete: operations["deleteAitronosOrganization"];
        options?: never;
        head?: never;
        /**
         * Update organization
         * @description Changes the details of an organization; what is left out of the body stays as it is.
         *     For its owner and its admins. Setting one of the usage limits invalidates the cached limits.
         */
        patch: operations["updateAitronosOrganization"];
        trace?: never;
    };
    "/v1/organizations/{organization_id}/model-settings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organization, by its id.
                 * @example org_abc123def456
                 */
                organization_id: components["parameters"]["AitronosOrganizationId"];
            };
            cookie?: never;
        };
        /**
         * Get model settings
         * @description What an organization has switched off. The settings come into being with their defaults when they are
         *     first asked for. The caller must belong to the organization, in whatever role.
         */
        get: operations["getAitronosModelSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update model settings
         * @description Switches providers and models off for an organization, and sets its default model. Everything is available
         *     until it is disabled here; what is left out of the body stays as it is. For the owner and the admins
         *     of the organization.
         */
        patch: operations["updateAitronosModelSettings"];
        trace?: never;
    };
    "/v1/organizations/{organization_id}/models": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organization, by its id.
                 * @example org_abc123def456
                 */
                organization_id: components["parameters"]["AitronosOrganizationId"];
            };
            cookie?: never;
        };
        /**
         * List available models (preview)
         * @description The active models that the organization's settings leave available, in display order.
         *     The caller must belong to the organization, in whatever role.
         *
         *     **Preview**: the vendor has published this operation, but says that it is not in production yet.
         */
        get: operations["listAitronosModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations": {
        parameters: {
            query?: {
                /** @description Whether replies carry the `logo`. */
                include_logo?: components["parameters"]["ShareOfModelIncludeLogo"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List organizations
         * @description Every organization for staff and csm; for others the organizations they hold a role in.
         */
        get: operations["listShareOfModelOrganizations"];
        put?: never;
        /**
         * Create organization
         * @description Makes an organization. Only for staff and csm.
         */
        post: operations["createShareOfModelOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{id}": {
        parameters: {
            query?: {
                /** @description Whether replies carry the `logo`. */
                include_logo?: components["parameters"]["ShareOfModelIncludeLogo"];
            };
            header?: never;
            path: {
                /**
                 * @description The organization, by its UUID.
                 * @example 3c90c3cc-0d44-4b50-8888-8dd25736052a
                 */
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update organization
         * @description Changes an organization; what is left out of the body stays as it is.
         *     Only for staff and csm: no role within the organization is enough.
         */
        patch: operations["updateShareOfModelOrganization"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An organization, as replies show it. */
        AitronosOrganizationResponse: {
            /** @description Identifies the organization. */
            readonly id: string;
            /** @description What the organization is called. */
            name: string;
            /**
             * @description What the organization is for. Chosen when it is created.
             * @enum {string}
             */
            type: "Work" | "Personal" | "School";
            /**
             * @description What the organization says about itself.
             * @default null
             */
            description: string | null;
            /**
             * @description The URL of its website.
             * @default null
             */
            website: string | null;
            /**
             * @description Its industry or sector.
             * @default null
             */
            industry: string | null;
            /**
             * @description How many people it has, as a range.
             * @default null
             */
            company_size: string | null;
            /**
             * @description The logo as a Base64 text.
             * @default null
             */
            logo_image: string | null;
            /**
             * @description The URL of an image.
             * @default null
             */
            image_url: string | null;
            /**
             * @description Whether the organization is in use.
             * @default true
             */
            is_active: boolean;
            /** @description The user who owns it. */
            readonly owner_id: string;
            /**
             * Format: double
             * @description The most it may spend on the API, in CHF. 0 means no limit.
             * @default 0
             */
            api_usage_limit: number;
            /**
             * Format: double
             * @description The most it may spend in all, in CHF. 0 means no limit.
             * @default 0
             */
            readonly total_usage_limit: number;
            /**
             * Format: int64
             * @description How many bytes it may store for free.
             * @default 52428800
             */
            readonly storage_free_bytes_allowance: number;
            /**
             * @description Its pricing tier.
             * @default tier_standard
             */
            readonly pricing_tier_id: string | null;
            /**
             * Format: date-time
             * @description When it was made, in UTC.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When a field was last set, in UTC.
             */
            readonly updated_at: string;
        };
        /** @description A new organization. */
        AitronosOrganizationCreated: components["schemas"]["AitronosOrganizationResponse"] & {
            /** @description How many users became members because of `domains`. Only when the request had domains. */
            readonly users_added_from_domains?: number;
        };
        /** @description An organization as it is stored, with what no reply shows. */
        AitronosOrganizationRecord: components["schemas"]["AitronosOrganizationResponse"] & {
            /**
             * Format: double
             * @description The most that all its API keys together may spend in a month, in CHF.
             */
            api_key_usage_limit?: number;
            /**
             * @description People with these e-mail domains become members.
             * @default []
             */
            domains?: string[];
            /**
             * @description Whether models run on the vendor's own provider keys.
             * @default true
             */
            use_system_provider_keys?: boolean;
        };
        /** @description The fields to change. All are optional. */
        AitronosOrganizationUpdate: {
            /** @description What the organization is called. */
            name?: string;
            /** @description What the organization says about itself. */
            description?: string;
            /**
             * @description The URL of its website. Any text of that length will do.
             * @example https://acme.example
             * @example https://initech.example/about
             */
            website?: string;
            /**
             * @description Its industry or sector.
             * @example Technology
             * @example Retail
             */
            industry?: string;
            /** @description How many people it has, as a range. */
            company_size?: string;
            /** @description The logo as a Base64 text. */
            logo_image?: string;
            /**
             * @description The URL of an image.
             * @example https://acme.example/logo.png
             * @example https://initech.example/logo.png
             */
            image_url?: string;
            /** @description Whether the organization is in use. One that is not can still be read and updated. */
            is_active?: boolean;
            /**
             * Format: double
             * @description The most it may spend on the API, in CHF. Setting it invalidates the cached limits.
             */
            api_usage_limit?: number;
            /**
             * Format: double
             * @description The most that all its API keys together may spend in a month, in CHF. Setting it invalidates the cached limits.
             */
            api_key_usage_limit?: number;
            /** @description E-mail domains whose people become members. Replaces the whole list; an empty one lets nobody in. */
            domains?: string[];
        };
        /** @description A new organization. */
        AitronosOrganizationCreate: {
            /** @description What the organization is called. */
            name: string;
            /**
             * @description What the organization is for.
             * @enum {string}
             */
            type: "Work" | "Personal" | "School";
            /** @description What the organization says about itself. */
            description?: string;
            /** @description The logo as a Base64 text. */
            logo_image?: string;
            /**
             * @description The URL of its website.
             * @example https://acme.example
             * @example https://initech.example/about
             */
            website?: string;
            /**
             * @description Its industry or sector.
             * @example Technology
             * @example Retail
             */
            industry?: string;
            /** @description How many people it has, as a range. */
            company_size?: string;
            /**
             * @description Whether models run on the vendor's own provider keys.
             * @default true
             */
            use_system_provider_keys?: boolean;
            /** @description E-mail domains whose people become members. */
            domains?: string[];
        };
        /** @description What was spent, remembered so that limits need not be counted anew with every call. No operation shows it. */
        AitronosLimitCache: {
            organization_id: string;
            /**
             * Format: double
             * @description In CHF.
             */
            spent_this_month: number;
            /** Format: date-time */
            checked_at: string;
        };
        /**
         * @description A provider of AI models, by its slug.
         * @enum {string}
         */
        AitronosProvider: "openai" | "anthropic" | "aitronos" | "google" | "mistral" | "cohere";
        /** @description What an organization has switched off, and its default model. */
        AitronosModelSettingsResponse: {
            /**
             * @description Providers that are switched off, with all their models.
             * @default []
             */
            disabled_providers: components["schemas"]["AitronosProvider"][];
            /**
             * @description Models that are switched off, by their keys.
             * @default []
             */
            disabled_models: string[];
            /**
             * @description The model to start with, or null.
             * @default null
             * @example gpt-4o-mini
             * @example claude-3-haiku
             * @example gemini-2.5-flash
             */
            default_model_key: string | null;
            /**
             * Format: date-time
             * @description When the settings were last updated, in UTC. Null before the first update.
             * @default null
             */
            readonly updated_at: string | null;
            /**
             * @description The user who last updated the settings. Null before the first update.
             * @default null
             */
            readonly updated_by: string | null;
        };
        /** @description The settings to change. All are optional, and each has two spellings. */
        AitronosModelSettingsUpdate: {
            /** @description The providers to switch off, with all their models. Replaces the whole list; an empty one switches all on again. */
            disabledProviders?: components["schemas"]["AitronosProvider"][];
            /** @description The same as `disabledProviders`, which wins where a body has both. */
            disabled_providers?: components["schemas"]["AitronosProvider"][];
            /**
             * @description The models to switch off, by their keys, also where their provider is on. Replaces the whole list; an empty one
             *     switches all on again. Keys of unknown models are accepted.
             */
            disabledModels?: string[];
            /** @description The same as `disabledModels`, which wins where a body has both. */
            disabled_models?: string[];
            /**
             * @description The model to start with. Null clears it.
             * @example gpt-4o-mini
             * @example claude-3-haiku
             */
            defaultModelKey?: string | null;
            /**
             * @description The same as `defaultModelKey`, which wins where a body has both.
             * @example gpt-4o-mini
             * @example claude-3-haiku
             */
            default_model_key?: string | null;
        };
        /** @description An AI model. */
        AitronosModel: {
            /** @description Identifies the model. */
            id: string;
            /** @description Its name for people. */
            title: string;
            /** @description What it is good at. */
            description: string | null;
            /** @description Its name for programs. Model settings speak of it. */
            key: string;
            /** @description Whether it runs outside the vendor's own systems. */
            external: boolean;
            provider: components["schemas"]["AitronosProvider"];
            /** @description Whether it is offered at all. */
            is_active: boolean;
            /** @description Whether it is offered to people. */
            is_visible_in_ui: boolean;
            /** @description Its place in lists. */
            order: number;
            /** @description How many tokens it handles at most. */
            max_tokens: number | null;
            /**
             * Format: double
             * @description What a thousand tokens cost.
             */
            cost_per_1k_tokens: number | null;
        };
        /** @description The models an organization can use. */
        AitronosModelList: {
            /** @description The organization. */
            organization_id: string;
            /** @description The models, in display order. */
            models: components["schemas"]["AitronosModel"][];
            /** @description How many they are. */
            total_count: number;
        };
        /** @description The envelope of every error. */
        AitronosError: {
            /** @constant */
            success: false;
            error: {
                /** @description What went wrong, for programs. */
                code: string;
                /** @description What went wrong, for users. */
                message: string;
                /** @description What went wrong, for developers. */
                system_message: string;
                /** @description Whose mistake it is, such as `client_error` or `server_error`. */
                type: string;
                /** @description The HTTP status, once more. */
                status: number;
                /** @description What there is to know about this case. */
                details?: {
                    /** @description The organization of the request. */
                    organization_id?: string;
                    /** @description Every field that was refused. */
                    errors?: {
                        field: string;
                        message: string;
                    }[];
                };
                /** @description Identifies the exchange in the vendor's logs. */
                trace_id: string;
                /**
                 * Format: date-time
                 * @description When it happened, in UTC.
                 */
                timestamp: string;
            };
        };
        /**
         * @description What the customer pays for.
         * @enum {string}
         */
        ShareOfModelPlan: "pilot" | "starter" | "suite" | "enterprise";
        /**
         * @description A part of the product.
         * @enum {string}
         */
        ShareOfModelModule: "Assets" | "Models" | "Search" | "Sources" | "Shopping" | "Website" | "Dashboard";
        /** @description An organization, as it is stored and as replies show it. */
        ShareOfModelOrganization: {
            /**
             * Format: uuid
             * @description Identifies the organization.
             */
            readonly id: string;
            /** @description What the organization is called. */
            name: string;
            plan: components["schemas"]["ShareOfModelPlan"];
            /**
             * @description How many users it may have.
             * @default 0
             */
            user_quota: number;
            /**
             * @description How many workspaces it may have.
             * @default 0
             */
            workspace_quota: number;
            /**
             * @description How many analyses it may run.
             * @default 0
             */
            analysis_quota: number;
            /**
             * @description How many workspaces it has. Counted by the server.
             * @default 0
             */
            workspace_count: number;
            /** @description The parts of the product it uses. */
            readonly modules: string[];
            /**
             * @description How many assets it may have evaluated.
             * @default 0
             */
            asset_evaluation_quota?: number;
            /**
             * @description How many searches it may make.
             * @default 0
             */
            search_credits?: number;
            /**
             * @description The logo, as it was sent. Left out unless `include_logo` is true.
             * @default null
             */
            logo?: string | null;
            /**
             * @description The organization's code at Salesforce.
             * @default null
             */
            salesforce_code?: string | null;
            /**
             * Format: date
             * @description The day the contract ends.
             * @default null
             */
            contract_end_date?: string | null;
            /**
             * @description Whether the organization is in use.
             * @default true
             */
            is_active?: boolean;
        };
        /** @description The fields to change. All are optional. */
        ShareOfModelOrganizationUpdate: {
            /** @description What the organization is called. */
            name?: string;
            plan?: components["schemas"]["ShareOfModelPlan"];
            /** @description How many users it may have. */
            user_quota?: number;
            /** @description How many workspaces it may have. */
            workspace_quota?: number;
            /** @description How many analyses it may run. */
            analysis_quota?: number;
            /** @description How many assets it may have evaluated. */
            asset_evaluation_quota?: number;
            /** @description How many searches it may make. */
            search_credits?: number;
            /**
             * @description The logo in Base64, after a header such as `data:image/png;base64,`. Null removes it.
             * @example data:image/png;base64,iVBORw0KGgo=
             * @example data:image/png;base64,R0lGODlhAQABAAAAACw=
             */
            logo?: string | null;
            /** @description The organization's code at Salesforce. Null clears it. */
            salesforce_code?: string | null;
            /**
             * Format: date
             * @description The day the contract ends. Null clears it.
             */
            contract_end_date?: string | null;
            /** @description Whether the organization is in use. */
            is_active?: boolean;
            /** @description The parts of the product it uses. Replaces the whole list. */
            modules?: components["schemas"]["ShareOfModelModule"][];
        };
        /** @description A new organization. The same fields as for an update, three of them required. */
        ShareOfModelOrganizationCreate: WithRequired<components["schemas"]["ShareOfModelOrganizationUpdate"], "name" | "plan" | "modules">;
        /** @description What went wrong, for people. */
        ShareOfModelDetail: {
            detail: string;
        };
        /** @description Every field that was refused, with what is wrong with it. For an item of a list, by its index. */
        ShareOfModelFieldErrors: {
            [key: string]: string[] | {
                [key: string]: string[];
            };
        };
    };
    responses: {
        /** @description The body is not JSON. */
        AitronosMalformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AitronosError"];
            };
        };
        /** @description Credentials are missing, or not known. */
        AitronosUnauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AitronosError"];
            };
        };
        /** @description The caller holds no role that allows it. */
        AitronosForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AitronosError"];
            };
        };
        /** @description There is no such organization, or nothing at this address. */
        AitronosNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AitronosError"];
            };
        };
        /** @description The address does not know this method. */
        AitronosMethodNotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AitronosError"];
            };
        };
        /** @description The body is larger than the server takes. */
        AitronosTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AitronosError"];
            };
        };
        /** @description The body has a media type that is not accepted. */
        AitronosUnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AitronosError"];
            };
        };
        /** @description A field was refused. All that are wrong are listed, and nothing was changed. */
        AitronosInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AitronosError"];
            };
        };
        /** @description The caller has sent too many requests. `Retry-After` says in how many seconds to go on. */
        AitronosRateLimited: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AitronosError"];
            };
        };
        /** @description The server failed. Never the right answer to any request. */
        AitronosInternal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AitronosError"];
            };
        };
        /** @description A field was refused, or the body is not JSON. Nothing was changed. */
        ShareOfModelBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ShareOfModelFieldErrors"] | components["schemas"]["ShareOfModelDetail"];
            };
        };
        /** @description Credentials are missing, expired, or not known. */
        ShareOfModelUnauthenticated: {
            headers: {
                /**
                 * @description The kind of credentials the server takes.
                 * @example Bearer
                 */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ShareOfModelDetail"];
            };
        };
        /** @description The caller holds no role that allows it. */
        ShareOfModelForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ShareOfModelDetail"];
            };
        };
        /** @description There is no such organization, or nothing at this address. */
        ShareOfModelNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ShareOfModelDetail"];
            };
        };
        /** @description The address does not know this method. */
        ShareOfModelMethodNotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ShareOfModelDetail"];
            };
        };
        /** @description The body is larger than the server takes. */
        ShareOfModelTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ShareOfModelDetail"];
            };
        };
        /** @description The body has a media type that is not accepted. */
        ShareOfModelUnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ShareOfModelDetail"];
            };
        };
        /** @description The caller has sent too many requests. `Retry-After` says in how many seconds to go on. */
        ShareOfModelRateLimited: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ShareOfModelDetail"];
            };
        };
        /** @description The server failed. Never the right answer to any request. */
        ShareOfModelInternal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ShareOfModelDetail"];
            };
        };
    };
    parameters: {
        /**
         * @description The organization, by its id.
         * @example org_abc123def456
         */
        AitronosOrganizationId: string;
        /** @description Whether replies carry the `logo`. */
        ShareOfModelIncludeLogo: boolean;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAitronosOrganizations: {
        parameters: {
            query?: {
                /** @description How many organizations to leave out at the start. */
                skip?: number;
                /** @description How many organizations to return at most. */
                limit?: number;
                /** @description Leave out organizations that are not active. */
                active_only?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organizations, as a bare list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosOrganizationResponse"][];
                };
            };
            401: components["responses"]["AitronosUnauthenticated"];
            422: components["responses"]["AitronosInvalid"];
        };
    };
    createAitronosOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AitronosOrganizationCreate"];
            };
        };
        responses: {
            /** @description The new organization. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosOrganizationCreated"];
                };
            };
            400: components["responses"]["AitronosMalformed"];
            401: components["responses"]["AitronosUnauthenticated"];
            415: components["responses"]["AitronosUnsupportedMediaType"];
            422: components["responses"]["AitronosInvalid"];
        };
    };
    getAitronosOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organization, by its id.
                 * @example org_abc123def456
                 */
                organization_id: components["parameters"]["AitronosOrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosOrganizationResponse"];
                };
            };
            401: components["responses"]["AitronosUnauthenticated"];
            /** @description The caller does not belong to the organization. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosError"];
                };
            };
            404: components["responses"]["AitronosNotFound"];
        };
    };
    deleteAitronosOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organization, by its id.
                 * @example org_abc123def456
                 */
                organization_id: components["parameters"]["AitronosOrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["AitronosUnauthenticated"];
            /** @description The caller is not the owner of the organization. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosError"];
                };
            };
            404: components["responses"]["AitronosNotFound"];
        };
    };
    updateAitronosOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organization, by its id.
                 * @example org_abc123def456
                 */
                organization_id: components["parameters"]["AitronosOrganizationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AitronosOrganizationUpdate"];
            };
        };
        responses: {
            /** @description The organization as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosOrganizationResponse"];
                };
            };
            400: components["responses"]["AitronosMalformed"];
            401: components["responses"]["AitronosUnauthenticated"];
            /** @description The caller is neither owner nor admin of the organization. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosError"];
                };
            };
            404: components["responses"]["AitronosNotFound"];
            415: components["responses"]["AitronosUnsupportedMediaType"];
            422: components["responses"]["AitronosInvalid"];
        };
    };
    getAitronosModelSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organization, by its id.
                 * @example org_abc123def456
                 */
                organization_id: components["parameters"]["AitronosOrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosModelSettingsResponse"];
                };
            };
            401: components["responses"]["AitronosUnauthenticated"];
            /** @description The caller does not belong to the organization. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosError"];
                };
            };
            404: components["responses"]["AitronosNotFound"];
        };
    };
    updateAitronosModelSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organization, by its id.
                 * @example org_abc123def456
                 */
                organization_id: components["parameters"]["AitronosOrganizationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AitronosModelSettingsUpdate"];
            };
        };
        responses: {
            /** @description The settings as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosModelSettingsResponse"];
                };
            };
            400: components["responses"]["AitronosMalformed"];
            401: components["responses"]["AitronosUnauthenticated"];
            /** @description The caller is neither owner nor admin of the organization. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosError"];
                };
            };
            404: components["responses"]["AitronosNotFound"];
            415: components["responses"]["AitronosUnsupportedMediaType"];
            422: components["responses"]["AitronosInvalid"];
        };
    };
    listAitronosModels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The organization, by its id.
                 * @example org_abc123def456
                 */
                organization_id: components["parameters"]["AitronosOrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The models, with their number. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosModelList"];
                };
            };
            401: components["responses"]["AitronosUnauthenticated"];
            /** @description The caller does not belong to the organization. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AitronosError"];
                };
            };
            404: components["responses"]["AitronosNotFound"];
        };
    };
    listShareOfModelOrganizations: {
        parameters: {
            query?: {
                /** @description Whether replies carry the `logo`. */
                include_logo?: components["parameters"]["ShareOfModelIncludeLogo"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organizations, as a bare list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShareOfModelOrganization"][];
                };
            };
            401: components["responses"]["ShareOfModelUnauthenticated"];
            403: components["responses"]["ShareOfModelForbidden"];
        };
    };
    createShareOfModelOrganization: {
        parameters: {
            query?: {
                /** @description Whether replies carry the `logo`. */
                include_logo?: components["parameters"]["ShareOfModelIncludeLogo"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareOfModelOrganizationCreate"];
            };
        };
        responses: {
            /** @description The new organization. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShareOfModelOrganization"];
                };
            };
            400: components["responses"]["ShareOfModelBadRequest"];
            401: components["responses"]["ShareOfModelUnauthenticated"];
            403: components["responses"]["ShareOfModelForbidden"];
            415: components["responses"]["ShareOfModelUnsupportedMediaType"];
        };
    };
    updateShareOfModelOrganization: {
        parameters: {
            query?: {
                /** @description Whether replies carry the `logo`. */
                include_logo?: components["parameters"]["ShareOfModelIncludeLogo"];
            };
            header?: never;
            path: {
                /**
                 * @description The organization, by its UUID.
                 * @example 3c90c3cc-0d44-4b50-8888-8dd25736052a
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareOfModelOrganizationUpdate"];
            };
        };
        responses: {
            /** @description The organization as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShareOfModelOrganization"];
                };
            };
            400: components["responses"]["ShareOfModelBadRequest"];
            401: components["responses"]["ShareOfModelUnauthenticated"];
            403: components["responses"]["ShareOfModelForbidden"];
            404: components["responses"]["ShareOfModelNotFound"];
            415: components["responses"]["ShareOfModelUnsupportedMediaType"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};

/** Pass it on: `createMock<ApiDocument>()`, `connect<ApiDocument>(url)`, `createClient<ApiDocument["paths"]["…"]>(…)`. */
export interface ApiDocument {
    /** The paths of each API, below its base URL. */
    paths: {
        "aitronos": Pick<paths, "/v1/organizations" | "/v1/organizations/{organization_id}" | "/v1/organizations/{organization_id}/model-settings" | "/v1/organizations/{organization_id}/models">;
        "shareofmodel": Pick<paths, "/organizations" | "/organizations/{id}">;
    };
    apis: "aitronos" | "shareofmodel";
    operations: "listAitronosOrganizations" | "createAitronosOrganization" | "getAitronosOrganization" | "deleteAitronosOrganization" | "updateAitronosOrganization" | "getAitronosModelSettings" | "updateAitronosModelSettings" | "listAitronosModels" | "listShareOfModelOrganizations" | "createShareOfModelOrganization" | "updateShareOfModelOrganization";
    collections: "organizations" | "model-settings" | "models" | "limit-caches";
    roles: "owner" | "admin" | "member" | "department_manager" | "knowledge_manager" | "billing_manager" | "staff" | "csm" | "organization_owner" | "organization_editor" | "organization_viewer" | "organization_guest";
    scenarios: "contract-expired" | "default-model-disabled" | "fresh-organization" | "inactive" | "limits-zero" | "locked-out" | "many-members" | "many-organizations" | "maximum" | "minimum" | "owner-only" | "providers-disabled";
}
