"""The customers of Share of Model as a team would write them with Django REST framework. Records are kept in SQLite."""

import os
import time
import uuid
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings

FAULTS = {name for name in os.environ.get("FAULTS", "").split(",") if name}

settings.configure(
    SECRET_KEY="wild",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DATABASE"]}},
    INSTALLED_APPS=["rest_framework"],
    REST_FRAMEWORK={
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    },
)
django.setup()

from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.urls import path
from rest_framework import authentication, exceptions, generics, permissions, serializers

PLANS = ["starter", "pilot", "suite", "enterprise"]
MODULES = ["Assets", "Models", "Search", "Sources", "Shopping", "Website", "Dashboard"]


class Organization(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=255)
    plan = models.CharField(max_length=20, choices=[(each, each) for each in PLANS])
    user_quota = models.PositiveIntegerField(default=0)
    workspace_quota = models.PositiveIntegerField(default=0)
    analysis_quota = models.PositiveIntegerField(default=0)
    workspace_count = models.IntegerField(default=0, editable=False)
    modules = models.JSONField()
    asset_evaluation_quota = models.PositiveIntegerField(default=0)
    search_credits = models.PositiveIntegerField(default=0)
    logo = models.TextField(null=True, blank=True)
    salesforce_code = models.CharField(max_length=50, null=True, blank=True)
    contract_end_date = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        app_label = "wild"


class OrganizationSerializer(serializers.ModelSerializer):
    modules = serializers.ListField(child=serializers.ChoiceField(MODULES), min_length=1)

    class Meta:
        model = Organization
        fields = [field.name for field in Organization._meta.fields]

    def to_representation(self, instance):
        shown = super().to_representation(instance)
        if self.context["request"].query_params.get("include_logo", "").lower() not in ("true", "1"):
            shown.pop("logo")
        return shown

    def update(self, instance, validated_data):
        if "null-ignored" in FAULTS:
            validated_data = {name: value for name, value in validated_data.items() if value is not None}
        if "falsy-dropped" in FAULTS:
            validated_data = {name: value for name, value in validated_data.items() if value or value is None}
        if "omitted-field-reset" in FAULTS and "salesforce_code" not in validated_data:
            validated_data["salesforce_code"] = None
        if "lost-update" in FAULTS:
            time.sleep(0.01)
        return super().update(instance, validated_data)

    def run_validation(self, data=serializers.empty):
        if "refused-half-applied" in FAULTS and isinstance(data, dict) and isinstance(data.get("name"), str):
            Organization.objects.filter(pk=self.instance.pk).update(name=data["name"][:255])
        return super().run_validation(data)


class Caller:
    is_authenticated = True

    def __init__(self, role):
        self.role = role


callers = {"t-staff": "staff", "t-csm": "csm", "t-owner": "organization_owner", "t-viewer": "organization_viewer"}


class TokenAuthentication(authentication.BaseAuthentication):
    def authenticate(self, request):
        token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        if not token:
            return None
        if token not in callers:
            raise exceptions.AuthenticationFailed()
        return Caller(callers[token]), token

    def authenticate_header(self, request):
        return "Bearer"


class IsStaff(permissions.BasePermission):
    def has_permission(self, request, view):
        if request.user is None:
            return False
        allowed = {"staff", "csm"} | ({"organization_owner"} if "role-let-in" in FAULTS else set())
        return request.user.role in allowed


class Known(permissions.BasePermission):
    def has_permission(self, request, view):
        return request.user is not None


class ListOrganizations(generics.ListAPIView):
    authentication_classes = [TokenAuthentication]
    permission_classes = [Known]
    serializer_class = OrganizationSerializer

    def get_queryset(self):
        everything = Organization.objects.order_by("name")
        return everything if self.request.user.role in ("staff", "csm") else everything.filter(name="Globex")


class UpdateOrganization(generics.UpdateAPIView):
    http_method_names = ["patch"]
    authentication_classes = [TokenAuthentication]
    permission_classes = [IsStaff]
    serializer_class = OrganizationSerializer
    queryset = Organization.objects.all()


urlpatterns = [
    path("v1/organizations", ListOrganizations.as_view()),
    path("v1/organizations/<str:pk>", UpdateOrganization.as_view()),
]


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Organization)
    for key, name in [
        ("3c90c3cc-0d44-4b50-8888-8dd25736052a", "Globex"),
        ("8f14e45f-ceea-467f-9575-1a2b3c4d5e6f", "Hooli"),
    ]:
        Organization.objects.create(
            id=key, name=name, plan="suite", user_quota=50, modules=["Assets"], salesforce_code="SF-1",
            contract_end_date="2027-12-31", logo="data:image/png;base64,iVBORw0KGgo=",
        )
    make_server("127.0.0.1", int(os.environ["PORT"]), get_wsgi_application(), Server, Quiet).serve_forever()
