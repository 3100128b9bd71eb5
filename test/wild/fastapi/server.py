"""The organizations of Aitronos as a team would write them with FastAPI: partial updates with exclude_unset."""

import base64
import binascii
import os
import time
from datetime import datetime, timezone
from typing import List, Optional

import uvicorn
from fastapi import Depends, FastAPI, Header, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, confloat, constr, validator
from starlette.exceptions import HTTPException as StarletteHTTPException

FAULTS = {name for name in os.environ.get("FAULTS", "").split(",") if name}

app = FastAPI()


class OrganizationUpdate(BaseModel):
    name: Optional[constr(min_length=1, max_length=255)]
    description: Optional[str]
    website: Optional[constr(max_length=500)]
    industry: Optional[constr(max_length=100)]
    company_size: Optional[constr(max_length=50)]
    logo_image: Optional[str]
    image_url: Optional[constr(max_length=500)]
    is_active: Optional[bool]
    api_usage_limit: Optional[confloat(ge=0)]
    api_key_usage_limit: Optional[confloat(ge=0)]
    domains: Optional[List[str]]

    @validator("name", "is_active", "api_usage_limit", "api_key_usage_limit", "domains", pre=True)
    def not_null(cls, value):
        if value is None:
            raise ValueError("must not be null")
        return value

    @validator("logo_image")
    def is_base64(cls, value):
        if value is not None:
            try:
                base64.b64decode(value, validate=True)
            except binascii.Error:
                raise ValueError("is not Base64")
        return value


class OrganizationResponse(BaseModel):
    id: str
    name: str
    type: str
    description: Optional[str]
    website: Optional[str]
    industry: Optional[str]
    company_size: Optional[str]
    logo_image: Optional[str]
    image_url: Optional[str]
    is_active: bool
    owner_id: str
    api_usage_limit: float
    total_usage_limit: float
    storage_free_bytes_allowance: int
    pricing_tier_id: Optional[str]
    created_at: datetime
    updated_at: datetime


def organization(id, name, owner_id):
    return {
        "id": id,
        "name": name,
        "type": "Work",
        "description": "Makes things.",
        "website": "https://%s.example" % name.lower(),
        "industry": "Technology",
        "company_size": "50-200",
        "logo_image": None,
        "image_url": None,
        "is_active": True,
        "owner_id": owner_id,
        "api_usage_limit": 1000.0,
        "total_usage_limit": 5000.0,
        "storage_free_bytes_allowance": 10737418240,
        "pricing_tier_id": "tier_standard",
        "created_at": datetime(2025, 1, 15, 10, 30, tzinfo=timezone.utc),
        "updated_at": datetime(2025, 1, 15, 10, 30, tzinfo=timezone.utc),
        "api_key_usage_limit": 500.0,
        "domains": [],
    }


organizations = {
    each["id"]: each
    for each in [
        organization("org_abc123def456", "Acme", "usr_owner"),
        organization("org_second000001", "Beta", "usr_other"),
        organization("org_third0000001", "Gamma", "usr_other"),
        organization("org_fourth000001", "Delta", "usr_other"),
    ]
}
roles = {
    ("usr_owner", "org_abc123def456"): "owner",
    ("usr_owner", "org_third0000001"): "member",
    ("usr_owner", "org_fourth000001"): "member",
    ("usr_admin", "org_abc123def456"): "admin",
    ("usr_member", "org_abc123def456"): "member",
    ("usr_billing", "org_abc123def456"): "billing_manager",
    ("usr_other", "org_second000001"): "owner",
    ("usr_other", "org_third0000001"): "owner",
}
keys = {"k-owner": "usr_owner", "k-member": "usr_member", "k-other": "usr_other", "k-billing": "usr_billing"}
tokens = {"t-admin": "usr_admin"}


def problem(status, code, message, **details):
    return JSONResponse(
        status_code=status,
        content={
            "success": False,
            "error": {
                "code": code,
                "message": message,
                "system_message": message,
                "type": "client_error",
                "status": status,
                "details": details,
                "trace_id": "-",
                "timestamp": datetime.now(timezone.utc).isoformat(),
            },
        },
    )


codes = {401: "AUTHENTICATION_REQUIRED", 403: "INSUFFICIENT_PERMISSIONS", 404: "ORGANIZATION_NOT_FOUND"}


@app.exception_handler(StarletteHTTPException)
async def on_error(_: Request, error: StarletteHTTPException):
    reply = problem(error.status_code, codes.get(error.status_code, "ERROR"), str(error.detail))
    reply.headers.update(error.headers or {})
    return reply


@app.exception_handler(RequestValidationError)
async def on_invalid(_: Request, error: RequestValidationError):
    errors = [{"field": ".".join(map(str, each["loc"][1:])), "message": each["msg"]} for each in error.errors()]
    return problem(422, "VALIDATION_ERROR", "Invalid input", errors=errors)


def caller(x_api_key: Optional[str] = Header(None), authorization: Optional[str] = Header(None)):
    scheme, _, token = (authorization or "").partition(" ")
    user = keys.get(x_api_key) or (tokens.get(token) if scheme.lower() == "bearer" else None)
    if user is None:
        raise HTTPException(401, "Authentication required", {"WWW-Authenticate": "Bearer"})
    return user


def visible(organization_id: str, user: str = Depends(caller)):
    found = organizations.get(organization_id)
    if found is None:
        raise HTTPException(404, "No such organization")
    if (user, organization_id) not in roles and "tenant-check-missing" not in FAULTS:
        raise HTTPException(403, "You do not belong to this organization")
    return found


def may_update(organization_id: str, user: str = Depends(caller)):
    found = organizations.get(organization_id)
    if found is None:
        raise HTTPException(404, "No such organization")
    allowed = {"owner", "admin"} | ({"member"} if "role-let-in" in FAULTS else set())
    held = {role for (who, where), role in roles.items() if who == user and where == organization_id}
    if "tenant-check-missing" in FAULTS:
        held |= {role for (who, _), role in roles.items() if who == user}
    if not held & allowed:
        raise HTTPException(403, "You may not update this organization")
    return found


@app.get("/v1/organizations", response_model=List[OrganizationResponse])
def list_organizations(
    user: str = Depends(caller),
    skip: int = Query(0, ge=0),
    limit: int = Query(100, ge=1, le=100),
    active_only: bool = True,
):
    mine = [each for each in organizations.values() if (user, each["id"]) in roles]
    shown = [each for each in mine if each["is_active"] or not active_only]
    last = skip + limit + (1 if "wrong-page" in FAULTS else 0)
    return shown[skip:last]


@app.get("/v1/organizations/{organization_id}", response_model=OrganizationResponse)
def read_organization(found: dict = Depends(visible)):
    return found


@app.patch("/v1/organizations/{organization_id}", response_model=OrganizationResponse)
def update_organization(update: OrganizationUpdate, found: dict = Depends(may_update)):
    changes = update.dict(exclude_unset=True)
    if "omitted-field-reset" in FAULTS:
        changes = update.dict(exclude={"name", "is_active", "api_usage_limit", "api_key_usage_limit", "domains"}) | changes
    if "null-ignored" in FAULTS:
        changes = update.dict(exclude_none=True)
    if "falsy-dropped" in FAULTS:
        changes = {name: value for name, value in changes.items() if value or value is None}
    if "lost-update" in FAULTS:
        before = dict(found)
        time.sleep(0.005)
        found.update(before)
    found.update(changes, updated_at=datetime.now(timezone.utc))
    return found


@app.middleware("http")
async def half_applied(request: Request, call_next):
    """The fault of a handler that stores what is right before it has looked at everything."""
    if "refused-half-applied" not in FAULTS or request.method != "PATCH":
        return await call_next(request)
    try:
        body = await request.json()
    except (ValueError, RecursionError):
        body = None

    async def receive():
        return {"type": "http.request", "body": await request.body()}

    reply = await call_next(Request(request.scope, receive))
    found = organizations.get(request.url.path.split("/")[-1])
    if reply.status_code == 422 and found and isinstance(body, dict) and isinstance(body.get("description"), str):
        found["description"] = body["description"]
    return reply


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")
