// Generated from openapi.yaml by `npm run generate`. Do not edit.
import { parts } from './validator-parts.js'

"use strict";
const at0 = validate1;
const schema1 = {"type":"string"};

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate1.errors = [{instancePath,keyword:"type",params:{type: "string"}}];
return false;
}
validate1.errors = vErrors;
return errors === 0;
}
const at1 = validate2;
const schema2 = {"type":"boolean"};

function validate2(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "boolean"){
validate2.errors = [{instancePath,keyword:"type",params:{type: "boolean"}}];
return false;
}
validate2.errors = vErrors;
return errors === 0;
}
const at2 = validate3;
const schema3 = {"type":"object","required":["organization_id","spent_this_month","checked_at"],"properties":{"organization_id":{"type":"string"},"spent_this_month":{"type":"number","format":"double","minimum":0},"checked_at":{"type":"string","format":"date-time"}}};
const formats0 = parts["ajv-formats/dist/formats"].fullFormats.double;
const formats2 = parts["ajv-formats/dist/formats"].fullFormats["date-time"];

function validate3(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.organization_id === undefined) && (missing0 = "organization_id")) || ((data.spent_this_month === undefined) && (missing0 = "spent_this_month"))) || ((data.checked_at === undefined) && (missing0 = "checked_at"))){
validate3.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.organization_id !== undefined){
const _errs1 = errors;
if(typeof data.organization_id !== "string"){
validate3.errors = [{instancePath:instancePath+"/organization_id",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.spent_this_month !== undefined){
let data1 = data.spent_this_month;
const _errs3 = errors;
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate3.errors = [{instancePath:instancePath+"/spent_this_month",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
else {
if(!(formats0.validate(data1))){
validate3.errors = [{instancePath:instancePath+"/spent_this_month",keyword:"format",params:{format: "double"}}];
return false;
}
}
}
else {
validate3.errors = [{instancePath:instancePath+"/spent_this_month",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.checked_at !== undefined){
let data2 = data.checked_at;
const _errs5 = errors;
if(errors === _errs5){
if(errors === _errs5){
if(typeof data2 === "string"){
if(!(formats2.validate(data2))){
validate3.errors = [{instancePath:instancePath+"/checked_at",keyword:"format",params:{format: "date-time"}}];
return false;
}
}
else {
validate3.errors = [{instancePath:instancePath+"/checked_at",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate3.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate3.errors = vErrors;
return errors === 0;
}
const at3 = validate4;
const schema4 = {"type":"object","required":["id","title","description","key","external","provider","is_active","is_visible_in_ui","order","max_tokens","cost_per_1k_tokens"],"properties":{"id":{"type":"string"},"title":{"type":"string"},"description":{"type":["string","null"]},"key":{"type":"string"},"external":{"type":"boolean"},"provider":{"$ref":"#/components/schemas/AitronosProvider"},"is_active":{"type":"boolean"},"is_visible_in_ui":{"type":"boolean"},"order":{"type":"integer"},"max_tokens":{"type":["integer","null"]},"cost_per_1k_tokens":{"type":["number","null"],"format":"double"}}};
const schema5 = {"type":"string","enum":["openai","anthropic","aitronos","google","mistral","cohere"]};

function validate4(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((data.id === undefined) && (missing0 = "id")) || ((data.title === undefined) && (missing0 = "title"))) || ((data.description === undefined) && (missing0 = "description"))) || ((data.key === undefined) && (missing0 = "key"))) || ((data.external === undefined) && (missing0 = "external"))) || ((data.provider === undefined) && (missing0 = "provider"))) || ((data.is_active === undefined) && (missing0 = "is_active"))) || ((data.is_visible_in_ui === undefined) && (missing0 = "is_visible_in_ui"))) || ((data.order === undefined) && (missing0 = "order"))) || ((data.max_tokens === undefined) && (missing0 = "max_tokens"))) || ((data.cost_per_1k_tokens === undefined) && (missing0 = "cost_per_1k_tokens"))){
validate4.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.id !== undefined){
const _errs1 = errors;
if(typeof data.id !== "string"){
validate4.errors = [{instancePath:instancePath+"/id",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.title !== undefined){
const _errs3 = errors;
if(typeof data.title !== "string"){
validate4.errors = [{instancePath:instancePath+"/title",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.description !== undefined){
let data2 = data.description;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate4.errors = [{instancePath:instancePath+"/description",keyword:"type",params:{type: schema4.properties.description.type}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.key !== undefined){
const _errs7 = errors;
if(typeof data.key !== "string"){
validate4.errors = [{instancePath:instancePath+"/key",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.external !== undefined){
const _errs9 = errors;
if(typeof data.external !== "boolean"){
validate4.errors = [{instancePath:instancePath+"/external",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.provider !== undefined){
let data5 = data.provider;
const _errs11 = errors;
if(typeof data5 !== "string"){
validate4.errors = [{instancePath:instancePath+"/provider",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((((data5 === "openai") || (data5 === "anthropic")) || (data5 === "aitronos")) || (data5 === "google")) || (data5 === "mistral")) || (data5 === "cohere"))){
validate4.errors = [{instancePath:instancePath+"/provider",keyword:"enum",params:{allowedValues: schema5.enum}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.is_active !== undefined){
const _errs14 = errors;
if(typeof data.is_active !== "boolean"){
validate4.errors = [{instancePath:instancePath+"/is_active",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.is_visible_in_ui !== undefined){
const _errs16 = errors;
if(typeof data.is_visible_in_ui !== "boolean"){
validate4.errors = [{instancePath:instancePath+"/is_visible_in_ui",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.order !== undefined){
let data8 = data.order;
const _errs18 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate4.errors = [{instancePath:instancePath+"/order",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.max_tokens !== undefined){
let data9 = data.max_tokens;
const _errs20 = errors;
if((!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))) && (data9 !== null)){
validate4.errors = [{instancePath:instancePath+"/max_tokens",keyword:"type",params:{type: schema4.properties.max_tokens.type}}];
return false;
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cost_per_1k_tokens !== undefined){
let data10 = data.cost_per_1k_tokens;
const _errs22 = errors;
if((!((typeof data10 == "number") && (isFinite(data10)))) && (data10 !== null)){
validate4.errors = [{instancePath:instancePath+"/cost_per_1k_tokens",keyword:"type",params:{type: schema4.properties.cost_per_1k_tokens.type}}];
return false;
}
if(errors === _errs22){
if((typeof data10 == "number") && (isFinite(data10))){
if(!(formats0.validate(data10))){
validate4.errors = [{instancePath:instancePath+"/cost_per_1k_tokens",keyword:"format",params:{format: "double"}}];
return false;
}
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate4.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate4.errors = vErrors;
return errors === 0;
}
const at4 = validate5;
const schema6 = {"type":"object","required":["disabled_providers","disabled_models","default_model_key","updated_at","updated_by"],"properties":{"disabled_providers":{"type":"array","items":{"$ref":"#/components/schemas/AitronosProvider"}},"disabled_models":{"type":"array","items":{"type":"string"}},"default_model_key":{"type":["string","null"]},"updated_at":{"type":["string","null"],"format":"date-time"},"updated_by":{"type":["string","null"]}}};

function validate5(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.disabled_providers === undefined) && (missing0 = "disabled_providers")) || ((data.disabled_models === undefined) && (missing0 = "disabled_models"))) || ((data.default_model_key === undefined) && (missing0 = "default_model_key"))) || ((data.updated_at === undefined) && (missing0 = "updated_at"))) || ((data.updated_by === undefined) && (missing0 = "updated_by"))){
validate5.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.disabled_providers !== undefined){
let data0 = data.disabled_providers;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs3 = errors;
if(typeof data1 !== "string"){
validate5.errors = [{instancePath:instancePath+"/disabled_providers/" + i0,keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((((data1 === "openai") || (data1 === "anthropic")) || (data1 === "aitronos")) || (data1 === "google")) || (data1 === "mistral")) || (data1 === "cohere"))){
validate5.errors = [{instancePath:instancePath+"/disabled_providers/" + i0,keyword:"enum",params:{allowedValues: schema5.enum}}];
return false;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate5.errors = [{instancePath:instancePath+"/disabled_providers",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.disabled_models !== undefined){
let data2 = data.disabled_models;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
var valid3 = true;
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
const _errs8 = errors;
if(typeof data2[i1] !== "string"){
validate5.errors = [{instancePath:instancePath+"/disabled_models/" + i1,keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs8 === errors;
if(!valid3){
break;
}
}
}
else {
validate5.errors = [{instancePath:instancePath+"/disabled_models",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.default_model_key !== undefined){
let data4 = data.default_model_key;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate5.errors = [{instancePath:instancePath+"/default_model_key",keyword:"type",params:{type: schema6.properties.default_model_key.type}}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updated_at !== undefined){
let data5 = data.updated_at;
const _errs12 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate5.errors = [{instancePath:instancePath+"/updated_at",keyword:"type",params:{type: schema6.properties.updated_at.type}}];
return false;
}
if(errors === _errs12){
if(errors === _errs12){
if(typeof data5 === "string"){
if(!(formats2.validate(data5))){
validate5.errors = [{instancePath:instancePath+"/updated_at",keyword:"format",params:{format: "date-time"}}];
return false;
}
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updated_by !== undefined){
let data6 = data.updated_by;
const _errs14 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate5.errors = [{instancePath:instancePath+"/updated_by",keyword:"type",params:{type: schema6.properties.updated_by.type}}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate5.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate5.errors = vErrors;
return errors === 0;
}
const at5 = validate6;
const schema8 = {"type":"object","properties":{"disabledProviders":{"type":"array","items":{"$ref":"#/components/schemas/AitronosProvider"}},"disabled_providers":{"type":"array","items":{"$ref":"#/components/schemas/AitronosProvider"}},"disabledModels":{"type":"array","items":{"type":"string"}},"disabled_models":{"type":"array","items":{"type":"string"}},"defaultModelKey":{"type":["string","null"]},"default_model_key":{"type":["string","null"]}}};

function validate6(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.disabledProviders !== undefined){
let data0 = data.disabledProviders;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs3 = errors;
if(typeof data1 !== "string"){
validate6.errors = [{instancePath:instancePath+"/disabledProviders/" + i0,keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((((data1 === "openai") || (data1 === "anthropic")) || (data1 === "aitronos")) || (data1 === "google")) || (data1 === "mistral")) || (data1 === "cohere"))){
validate6.errors = [{instancePath:instancePath+"/disabledProviders/" + i0,keyword:"enum",params:{allowedValues: schema5.enum}}];
return false;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate6.errors = [{instancePath:instancePath+"/disabledProviders",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.disabled_providers !== undefined){
let data2 = data.disabled_providers;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
var valid3 = true;
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
const _errs8 = errors;
if(typeof data3 !== "string"){
validate6.errors = [{instancePath:instancePath+"/disabled_providers/" + i1,keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((((data3 === "openai") || (data3 === "anthropic")) || (data3 === "aitronos")) || (data3 === "google")) || (data3 === "mistral")) || (data3 === "cohere"))){
validate6.errors = [{instancePath:instancePath+"/disabled_providers/" + i1,keyword:"enum",params:{allowedValues: schema5.enum}}];
return false;
}
var valid3 = _errs8 === errors;
if(!valid3){
break;
}
}
}
else {
validate6.errors = [{instancePath:instancePath+"/disabled_providers",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.disabledModels !== undefined){
let data4 = data.disabledModels;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data4)){
var valid5 = true;
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
const _errs13 = errors;
if(typeof data4[i2] !== "string"){
validate6.errors = [{instancePath:instancePath+"/disabledModels/" + i2,keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs13 === errors;
if(!valid5){
break;
}
}
}
else {
validate6.errors = [{instancePath:instancePath+"/disabledModels",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.disabled_models !== undefined){
let data6 = data.disabled_models;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data6)){
var valid6 = true;
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
const _errs17 = errors;
if(typeof data6[i3] !== "string"){
validate6.errors = [{instancePath:instancePath+"/disabled_models/" + i3,keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs17 === errors;
if(!valid6){
break;
}
}
}
else {
validate6.errors = [{instancePath:instancePath+"/disabled_models",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.defaultModelKey !== undefined){
let data8 = data.defaultModelKey;
const _errs19 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate6.errors = [{instancePath:instancePath+"/defaultModelKey",keyword:"type",params:{type: schema8.properties.defaultModelKey.type}}];
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.default_model_key !== undefined){
let data9 = data.default_model_key;
const _errs21 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate6.errors = [{instancePath:instancePath+"/default_model_key",keyword:"type",params:{type: schema8.properties.default_model_key.type}}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate6.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate6.errors = vErrors;
return errors === 0;
}
const at6 = validate7;
const schema11 = {"type":"object","required":["name","type"],"properties":{"name":{"type":"string","minLength":1,"maxLength":255},"type":{"type":"string","enum":["Work","Personal","School"]},"description":{"type":"string"},"logo_image":{"type":"string","contentEncoding":"base64"},"website":{"type":"string","maxLength":500},"industry":{"type":"string","maxLength":100},"company_size":{"type":"string","maxLength":50},"use_system_provider_keys":{"type":"boolean"},"domains":{"type":"array","items":{"type":"string"}}}};
const func0 = parts["ajv/dist/runtime/ucs2length"].default;

function validate7(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.type === undefined) && (missing0 = "type"))){
validate7.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined){
let data0 = data.name;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func0(data0) > 255){
validate7.errors = [{instancePath:instancePath+"/name",keyword:"maxLength",params:{limit: 255}}];
return false;
}
else {
if(func0(data0) < 1){
validate7.errors = [{instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate7.errors = [{instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
let data1 = data.type;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate7.errors = [{instancePath:instancePath+"/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data1 === "Work") || (data1 === "Personal")) || (data1 === "School"))){
validate7.errors = [{instancePath:instancePath+"/type",keyword:"enum",params:{allowedValues: schema11.properties.type.enum}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.description !== undefined){
const _errs5 = errors;
if(typeof data.description !== "string"){
validate7.errors = [{instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.logo_image !== undefined){
const _errs7 = errors;
if(typeof data.logo_image !== "string"){
validate7.errors = [{instancePath:instancePath+"/logo_image",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.website !== undefined){
let data4 = data.website;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(func0(data4) > 500){
validate7.errors = [{instancePath:instancePath+"/website",keyword:"maxLength",params:{limit: 500}}];
return false;
}
}
else {
validate7.errors = [{instancePath:instancePath+"/website",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.industry !== undefined){
let data5 = data.industry;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data5 === "string"){
if(func0(data5) > 100){
validate7.errors = [{instancePath:instancePath+"/industry",keyword:"maxLength",params:{limit: 100}}];
return false;
}
}
else {
validate7.errors = [{instancePath:instancePath+"/industry",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.company_size !== undefined){
let data6 = data.company_size;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data6 === "string"){
if(func0(data6) > 50){
validate7.errors = [{instancePath:instancePath+"/company_size",keyword:"maxLength",params:{limit: 50}}];
return false;
}
}
else {
validate7.errors = [{instancePath:instancePath+"/company_size",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.use_system_provider_keys !== undefined){
const _errs15 = errors;
if(typeof data.use_system_provider_keys !== "boolean"){
validate7.errors = [{instancePath:instancePath+"/use_system_provider_keys",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.domains !== undefined){
let data8 = data.domains;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data8)){
var valid1 = true;
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
const _errs19 = errors;
if(typeof data8[i0] !== "string"){
validate7.errors = [{instancePath:instancePath+"/domains/" + i0,keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs19 === errors;
if(!valid1){
break;
}
}
}
else {
validate7.errors = [{instancePath:instancePath+"/domains",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate7.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate7.errors = vErrors;
return errors === 0;
}
const at7 = validate8;
const schema12 = {"allOf":[{"$ref":"#/components/schemas/AitronosOrganizationResponse"},{"type":"object","properties":{"api_key_usage_limit":{"type":"number","format":"double","minimum":0},"domains":{"type":"array","items":{"type":"string"}},"use_system_provider_keys":{"type":"boolean"}}}]};
const schema13 = {"type":"object","required":["id","name","type","description","website","industry","company_size","logo_image","image_url","is_active","owner_id","api_usage_limit","total_usage_limit","storage_free_bytes_allowance","pricing_tier_id","created_at","updated_at"],"properties":{"id":{"type":"string","pattern":"^org_[A-Za-z0-9]+$"},"name":{"type":"string","minLength":1,"maxLength":255},"type":{"type":"string","enum":["Work","Personal","School"]},"description":{"type":["string","null"]},"website":{"type":["string","null"],"maxLength":500},"industry":{"type":["string","null"],"maxLength":100},"company_size":{"type":["string","null"],"maxLength":50},"logo_image":{"type":["string","null"],"contentEncoding":"base64"},"image_url":{"type":["string","null"],"maxLength":500},"is_active":{"type":"boolean"},"owner_id":{"type":"string"},"api_usage_limit":{"type":"number","format":"double","minimum":0},"total_usage_limit":{"type":"number","format":"double"},"storage_free_bytes_allowance":{"type":"integer","format":"int64"},"pricing_tier_id":{"type":["string","null"]},"created_at":{"type":"string","format":"date-time"},"updated_at":{"type":"string","format":"date-time"}}};
const pattern0 = new RegExp("^org_[A-Za-z0-9]+$", "u");
const formats12 = parts["ajv-formats/dist/formats"].fullFormats.int64;

function validate8(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
const _errs1 = errors;
if(errors === _errs1){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((((((data.id === undefined) && (missing0 = "id")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.type === undefined) && (missing0 = "type"))) || ((data.description === undefined) && (missing0 = "description"))) || ((data.website === undefined) && (missing0 = "website"))) || ((data.industry === undefined) && (missing0 = "industry"))) || ((data.company_size === undefined) && (missing0 = "company_size"))) || ((data.logo_image === undefined) && (missing0 = "logo_image"))) || ((data.image_url === undefined) && (missing0 = "image_url"))) || ((data.is_active === undefined) && (missing0 = "is_active"))) || ((data.owner_id === undefined) && (missing0 = "owner_id"))) || ((data.api_usage_limit === undefined) && (missing0 = "api_usage_limit"))) || ((data.total_usage_limit === undefined) && (missing0 = "total_usage_limit"))) || ((data.storage_free_bytes_allowance === undefined) && (missing0 = "storage_free_bytes_allowance"))) || ((data.pricing_tier_id === undefined) && (missing0 = "pricing_tier_id"))) || ((data.created_at === undefined) && (missing0 = "created_at"))) || ((data.updated_at === undefined) && (missing0 = "updated_at"))){
validate8.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.id !== undefined){
let data0 = data.id;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
validate8.errors = [{instancePath:instancePath+"/id",keyword:"pattern",params:{pattern: "^org_[A-Za-z0-9]+$"}}];
return false;
}
}
else {
validate8.errors = [{instancePath:instancePath+"/id",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid2 = _errs3 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.name !== undefined){
let data1 = data.name;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data1 === "string"){
if(func0(data1) > 255){
validate8.errors = [{instancePath:instancePath+"/name",keyword:"maxLength",params:{limit: 255}}];
return false;
}
else {
if(func0(data1) < 1){
validate8.errors = [{instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate8.errors = [{instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid2 = _errs5 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.type !== undefined){
let data2 = data.type;
const _errs7 = errors;
if(typeof data2 !== "string"){
validate8.errors = [{instancePath:instancePath+"/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data2 === "Work") || (data2 === "Personal")) || (data2 === "School"))){
validate8.errors = [{instancePath:instancePath+"/type",keyword:"enum",params:{allowedValues: schema13.properties.type.enum}}];
return false;
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.description !== undefined){
let data3 = data.description;
const _errs9 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate8.errors = [{instancePath:instancePath+"/description",keyword:"type",params:{type: schema13.properties.description.type}}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.website !== undefined){
let data4 = data.website;
const _errs11 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate8.errors = [{instancePath:instancePath+"/website",keyword:"type",params:{type: schema13.properties.website.type}}];
return false;
}
if(errors === _errs11){
if(typeof data4 === "string"){
if(func0(data4) > 500){
validate8.errors = [{instancePath:instancePath+"/website",keyword:"maxLength",params:{limit: 500}}];
return false;
}
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.industry !== undefined){
let data5 = data.industry;
const _errs13 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate8.errors = [{instancePath:instancePath+"/industry",keyword:"type",params:{type: schema13.properties.industry.type}}];
return false;
}
if(errors === _errs13){
if(typeof data5 === "string"){
if(func0(data5) > 100){
validate8.errors = [{instancePath:instancePath+"/industry",keyword:"maxLength",params:{limit: 100}}];
return false;
}
}
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.company_size !== undefined){
let data6 = data.company_size;
const _errs15 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate8.errors = [{instancePath:instancePath+"/company_size",keyword:"type",params:{type: schema13.properties.company_size.type}}];
return false;
}
if(errors === _errs15){
if(typeof data6 === "string"){
if(func0(data6) > 50){
validate8.errors = [{instancePath:instancePath+"/company_size",keyword:"maxLength",params:{limit: 50}}];
return false;
}
}
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.logo_image !== undefined){
let data7 = data.logo_image;
const _errs17 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
validate8.errors = [{instancePath:instancePath+"/logo_image",keyword:"type",params:{type: schema13.properties.logo_image.type}}];
return false;
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.image_url !== undefined){
let data8 = data.image_url;
const _errs19 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate8.errors = [{instancePath:instancePath+"/image_url",keyword:"type",params:{type: schema13.properties.image_url.type}}];
return false;
}
if(errors === _errs19){
if(typeof data8 === "string"){
if(func0(data8) > 500){
validate8.errors = [{instancePath:instancePath+"/image_url",keyword:"maxLength",params:{limit: 500}}];
return false;
}
}
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.is_active !== undefined){
const _errs21 = errors;
if(typeof data.is_active !== "boolean"){
validate8.errors = [{instancePath:instancePath+"/is_active",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid2 = _errs21 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.owner_id !== undefined){
const _errs23 = errors;
if(typeof data.owner_id !== "string"){
validate8.errors = [{instancePath:instancePath+"/owner_id",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs23 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.api_usage_limit !== undefined){
let data11 = data.api_usage_limit;
const _errs25 = errors;
if(errors === _errs25){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate8.errors = [{instancePath:instancePath+"/api_usage_limit",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
else {
if(!(formats0.validate(data11))){
validate8.errors = [{instancePath:instancePath+"/api_usage_limit",keyword:"format",params:{format: "double"}}];
return false;
}
}
}
else {
validate8.errors = [{instancePath:instancePath+"/api_usage_limit",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid2 = _errs25 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.total_usage_limit !== undefined){
let data12 = data.total_usage_limit;
const _errs27 = errors;
if(errors === _errs27){
if((typeof data12 == "number") && (isFinite(data12))){
if(!(formats0.validate(data12))){
validate8.errors = [{instancePath:instancePath+"/total_usage_limit",keyword:"format",params:{format: "double"}}];
return false;
}
}
else {
validate8.errors = [{instancePath:instancePath+"/total_usage_limit",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid2 = _errs27 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.storage_free_bytes_allowance !== undefined){
let data13 = data.storage_free_bytes_allowance;
const _errs29 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate8.errors = [{instancePath:instancePath+"/storage_free_bytes_allowance",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs29){
if((typeof data13 == "number") && (isFinite(data13))){
if(!(formats12.validate(data13))){
validate8.errors = [{instancePath:instancePath+"/storage_free_bytes_allowance",keyword:"format",params:{format: "int64"}}];
return false;
}
}
}
var valid2 = _errs29 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.pricing_tier_id !== undefined){
let data14 = data.pricing_tier_id;
const _errs31 = errors;
if((typeof data14 !== "string") && (data14 !== null)){
validate8.errors = [{instancePath:instancePath+"/pricing_tier_id",keyword:"type",params:{type: schema13.properties.pricing_tier_id.type}}];
return false;
}
var valid2 = _errs31 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.created_at !== undefined){
let data15 = data.created_at;
const _errs33 = errors;
if(errors === _errs33){
if(errors === _errs33){
if(typeof data15 === "string"){
if(!(formats2.validate(data15))){
validate8.errors = [{instancePath:instancePath+"/created_at",keyword:"format",params:{format: "date-time"}}];
return false;
}
}
else {
validate8.errors = [{instancePath:instancePath+"/created_at",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
var valid2 = _errs33 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.updated_at !== undefined){
let data16 = data.updated_at;
const _errs35 = errors;
if(errors === _errs35){
if(errors === _errs35){
if(typeof data16 === "string"){
if(!(formats2.validate(data16))){
validate8.errors = [{instancePath:instancePath+"/updated_at",keyword:"format",params:{format: "date-time"}}];
return false;
}
}
else {
validate8.errors = [{instancePath:instancePath+"/updated_at",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
var valid2 = _errs35 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate8.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs0 === errors;
if(valid0){
const _errs37 = errors;
if(errors === _errs37){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.api_key_usage_limit !== undefined){
let data17 = data.api_key_usage_limit;
const _errs39 = errors;
if(errors === _errs39){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
validate8.errors = [{instancePath:instancePath+"/api_key_usage_limit",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
else {
if(!(formats0.validate(data17))){
validate8.errors = [{instancePath:instancePath+"/api_key_usage_limit",keyword:"format",params:{format: "double"}}];
return false;
}
}
}
else {
validate8.errors = [{instancePath:instancePath+"/api_key_usage_limit",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid3 = _errs39 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.domains !== undefined){
let data18 = data.domains;
const _errs41 = errors;
if(errors === _errs41){
if(Array.isArray(data18)){
var valid4 = true;
const len0 = data18.length;
for(let i0=0; i0<len0; i0++){
const _errs43 = errors;
if(typeof data18[i0] !== "string"){
validate8.errors = [{instancePath:instancePath+"/domains/" + i0,keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs43 === errors;
if(!valid4){
break;
}
}
}
else {
validate8.errors = [{instancePath:instancePath+"/domains",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid3 = _errs41 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.use_system_provider_keys !== undefined){
const _errs45 = errors;
if(typeof data.use_system_provider_keys !== "boolean"){
validate8.errors = [{instancePath:instancePath+"/use_system_provider_keys",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid3 = _errs45 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate8.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs37 === errors;
}
validate8.errors = vErrors;
return errors === 0;
}
const at8 = validate9;
const schema14 = {"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":255},"description":{"type":"string"},"website":{"type":"string","maxLength":500},"industry":{"type":"string","maxLength":100},"company_size":{"type":"string","maxLength":50},"logo_image":{"type":"string","contentEncoding":"base64"},"image_url":{"type":"string","maxLength":500},"is_active":{"type":"boolean"},"api_usage_limit":{"type":"number","format":"double","minimum":0},"api_key_usage_limit":{"type":"number","format":"double","minimum":0},"domains":{"type":"array","items":{"type":"string"}}}};

function validate9(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name !== undefined){
let data0 = data.name;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func0(data0) > 255){
validate9.errors = [{instancePath:instancePath+"/name",keyword:"maxLength",params:{limit: 255}}];
return false;
}
else {
if(func0(data0) < 1){
validate9.errors = [{instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate9.errors = [{instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.description !== undefined){
const _errs3 = errors;
if(typeof data.description !== "string"){
validate9.errors = [{instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.website !== undefined){
let data2 = data.website;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(func0(data2) > 500){
validate9.errors = [{instancePath:instancePath+"/website",keyword:"maxLength",params:{limit: 500}}];
return false;
}
}
else {
validate9.errors = [{instancePath:instancePath+"/website",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.industry !== undefined){
let data3 = data.industry;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(func0(data3) > 100){
validate9.errors = [{instancePath:instancePath+"/industry",keyword:"maxLength",params:{limit: 100}}];
return false;
}
}
else {
validate9.errors = [{instancePath:instancePath+"/industry",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.company_size !== undefined){
let data4 = data.company_size;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(func0(data4) > 50){
validate9.errors = [{instancePath:instancePath+"/company_size",keyword:"maxLength",params:{limit: 50}}];
return false;
}
}
else {
validate9.errors = [{instancePath:instancePath+"/company_size",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.logo_image !== undefined){
const _errs11 = errors;
if(typeof data.logo_image !== "string"){
validate9.errors = [{instancePath:instancePath+"/logo_image",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.image_url !== undefined){
let data6 = data.image_url;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data6 === "string"){
if(func0(data6) > 500){
validate9.errors = [{instancePath:instancePath+"/image_url",keyword:"maxLength",params:{limit: 500}}];
return false;
}
}
else {
validate9.errors = [{instancePath:instancePath+"/image_url",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.is_active !== undefined){
const _errs15 = errors;
if(typeof data.is_active !== "boolean"){
validate9.errors = [{instancePath:instancePath+"/is_active",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.api_usage_limit !== undefined){
let data8 = data.api_usage_limit;
const _errs17 = errors;
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate9.errors = [{instancePath:instancePath+"/api_usage_limit",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
else {
if(!(formats0.validate(data8))){
validate9.errors = [{instancePath:instancePath+"/api_usage_limit",keyword:"format",params:{format: "double"}}];
return false;
}
}
}
else {
validate9.errors = [{instancePath:instancePath+"/api_usage_limit",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.api_key_usage_limit !== undefined){
let data9 = data.api_key_usage_limit;
const _errs19 = errors;
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate9.errors = [{instancePath:instancePath+"/api_key_usage_limit",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
else {
if(!(formats0.validate(data9))){
validate9.errors = [{instancePath:instancePath+"/api_key_usage_limit",keyword:"format",params:{format: "double"}}];
return false;
}
}
}
else {
validate9.errors = [{instancePath:instancePath+"/api_key_usage_limit",keyword:"type",params:{type: "number"}}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.domains !== undefined){
let data10 = data.domains;
const _errs21 = errors;
if(errors === _errs21){
if(Array.isArray(data10)){
var valid1 = true;
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
const _errs23 = errors;
if(typeof data10[i0] !== "string"){
validate9.errors = [{instancePath:instancePath+"/domains/" + i0,keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs23 === errors;
if(!valid1){
break;
}
}
}
else {
validate9.errors = [{instancePath:instancePath+"/domains",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate9.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate9.errors = vErrors;
return errors === 0;
}
const at9 = validate10;
const schema15 = {"type":"object","required":["id","name","plan","user_quota","workspace_quota","analysis_quota","workspace_count","modules"],"properties":{"id":{"type":"string","format":"uuid"},"name":{"type":"string","maxLength":255},"plan":{"$ref":"#/components/schemas/ShareOfModelPlan"},"user_quota":{"type":"integer","minimum":0,"maximum":2147483647},"workspace_quota":{"type":"integer","minimum":0,"maximum":2147483647},"analysis_quota":{"type":"integer","minimum":0,"maximum":2147483647},"workspace_count":{"type":"integer"},"modules":{"type":"array","items":{"type":"string"}},"asset_evaluation_quota":{"type":"integer","minimum":0,"maximum":2147483647},"search_credits":{"type":"integer","minimum":0,"maximum":2147483647},"logo":{"type":["string","null"]},"salesforce_code":{"type":["string","null"],"maxLength":50},"contract_end_date":{"type":["string","null"],"format":"date"},"is_active":{"type":"boolean"}}};
const schema16 = {"type":"string","enum":["pilot","starter","suite","enterprise"]};
const formats24 = /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const formats26 = parts["ajv-formats/dist/formats"].fullFormats.date;

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.id === undefined) && (missing0 = "id")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.plan === undefined) && (missing0 = "plan"))) || ((data.user_quota === undefined) && (missing0 = "user_quota"))) || ((data.workspace_quota === undefined) && (missing0 = "workspace_quota"))) || ((data.analysis_quota === undefined) && (missing0 = "analysis_quota"))) || ((data.workspace_count === undefined) && (missing0 = "workspace_count"))) || ((data.modules === undefined) && (missing0 = "modules"))){
validate10.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.id !== undefined){
let data0 = data.id;
const _errs1 = errors;
if(errors === _errs1){
if(errors === _errs1){
if(typeof data0 === "string"){
if(!(formats24.test(data0))){
validate10.errors = [{instancePath:instancePath+"/id",keyword:"format",params:{format: "uuid"}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/id",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
let data1 = data.name;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(func0(data1) > 255){
validate10.errors = [{instancePath:instancePath+"/name",keyword:"maxLength",params:{limit: 255}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.plan !== undefined){
let data2 = data.plan;
const _errs5 = errors;
if(typeof data2 !== "string"){
validate10.errors = [{instancePath:instancePath+"/plan",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data2 === "pilot") || (data2 === "starter")) || (data2 === "suite")) || (data2 === "enterprise"))){
validate10.errors = [{instancePath:instancePath+"/plan",keyword:"enum",params:{allowedValues: schema16.enum}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.user_quota !== undefined){
let data3 = data.user_quota;
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate10.errors = [{instancePath:instancePath+"/user_quota",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 2147483647 || isNaN(data3)){
validate10.errors = [{instancePath:instancePath+"/user_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate10.errors = [{instancePath:instancePath+"/user_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.workspace_quota !== undefined){
let data4 = data.workspace_quota;
const _errs10 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate10.errors = [{instancePath:instancePath+"/workspace_quota",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 2147483647 || isNaN(data4)){
validate10.errors = [{instancePath:instancePath+"/workspace_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate10.errors = [{instancePath:instancePath+"/workspace_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.analysis_quota !== undefined){
let data5 = data.analysis_quota;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate10.errors = [{instancePath:instancePath+"/analysis_quota",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2147483647 || isNaN(data5)){
validate10.errors = [{instancePath:instancePath+"/analysis_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate10.errors = [{instancePath:instancePath+"/analysis_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.workspace_count !== undefined){
let data6 = data.workspace_count;
const _errs14 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate10.errors = [{instancePath:instancePath+"/workspace_count",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.modules !== undefined){
let data7 = data.modules;
const _errs16 = errors;
if(errors === _errs16){
if(Array.isArray(data7)){
var valid2 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
const _errs18 = errors;
if(typeof data7[i0] !== "string"){
validate10.errors = [{instancePath:instancePath+"/modules/" + i0,keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs18 === errors;
if(!valid2){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/modules",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.asset_evaluation_quota !== undefined){
let data9 = data.asset_evaluation_quota;
const _errs20 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate10.errors = [{instancePath:instancePath+"/asset_evaluation_quota",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 2147483647 || isNaN(data9)){
validate10.errors = [{instancePath:instancePath+"/asset_evaluation_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate10.errors = [{instancePath:instancePath+"/asset_evaluation_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.search_credits !== undefined){
let data10 = data.search_credits;
const _errs22 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate10.errors = [{instancePath:instancePath+"/search_credits",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs22){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 2147483647 || isNaN(data10)){
validate10.errors = [{instancePath:instancePath+"/search_credits",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data10 < 0 || isNaN(data10)){
validate10.errors = [{instancePath:instancePath+"/search_credits",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.logo !== undefined){
let data11 = data.logo;
const _errs24 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate10.errors = [{instancePath:instancePath+"/logo",keyword:"type",params:{type: schema15.properties.logo.type}}];
return false;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.salesforce_code !== undefined){
let data12 = data.salesforce_code;
const _errs26 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate10.errors = [{instancePath:instancePath+"/salesforce_code",keyword:"type",params:{type: schema15.properties.salesforce_code.type}}];
return false;
}
if(errors === _errs26){
if(typeof data12 === "string"){
if(func0(data12) > 50){
validate10.errors = [{instancePath:instancePath+"/salesforce_code",keyword:"maxLength",params:{limit: 50}}];
return false;
}
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.contract_end_date !== undefined){
let data13 = data.contract_end_date;
const _errs28 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate10.errors = [{instancePath:instancePath+"/contract_end_date",keyword:"type",params:{type: schema15.properties.contract_end_date.type}}];
return false;
}
if(errors === _errs28){
if(errors === _errs28){
if(typeof data13 === "string"){
if(!(formats26.validate(data13))){
validate10.errors = [{instancePath:instancePath+"/contract_end_date",keyword:"format",params:{format: "date"}}];
return false;
}
}
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.is_active !== undefined){
const _errs30 = errors;
if(typeof data.is_active !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/is_active",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}
const at10 = validate11;
const schema17 = {"type":"object","allOf":[{"$ref":"#/components/schemas/ShareOfModelOrganizationUpdate"}],"required":["name","plan","modules"]};
const schema18 = {"type":"object","properties":{"name":{"type":"string","maxLength":255},"plan":{"$ref":"#/components/schemas/ShareOfModelPlan"},"user_quota":{"type":"integer","minimum":0,"maximum":2147483647},"workspace_quota":{"type":"integer","minimum":0,"maximum":2147483647},"analysis_quota":{"type":"integer","minimum":0,"maximum":2147483647},"asset_evaluation_quota":{"type":"integer","minimum":0,"maximum":2147483647},"search_credits":{"type":"integer","minimum":0,"maximum":2147483647},"logo":{"type":["string","null"]},"salesforce_code":{"type":["string","null"],"maxLength":50},"contract_end_date":{"type":["string","null"],"format":"date"},"is_active":{"type":"boolean"},"modules":{"type":"array","items":{"$ref":"#/components/schemas/ShareOfModelModule"},"minItems":1}}};
const schema20 = {"type":"string","enum":["Assets","Models","Search","Sources","Shopping","Website","Dashboard"]};

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name !== undefined){
let data0 = data.name;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func0(data0) > 255){
validate12.errors = [{instancePath:instancePath+"/name",keyword:"maxLength",params:{limit: 255}}];
return false;
}
}
else {
validate12.errors = [{instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.plan !== undefined){
let data1 = data.plan;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate12.errors = [{instancePath:instancePath+"/plan",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data1 === "pilot") || (data1 === "starter")) || (data1 === "suite")) || (data1 === "enterprise"))){
validate12.errors = [{instancePath:instancePath+"/plan",keyword:"enum",params:{allowedValues: schema16.enum}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.user_quota !== undefined){
let data2 = data.user_quota;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate12.errors = [{instancePath:instancePath+"/user_quota",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 2147483647 || isNaN(data2)){
validate12.errors = [{instancePath:instancePath+"/user_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate12.errors = [{instancePath:instancePath+"/user_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.workspace_quota !== undefined){
let data3 = data.workspace_quota;
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate12.errors = [{instancePath:instancePath+"/workspace_quota",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 2147483647 || isNaN(data3)){
validate12.errors = [{instancePath:instancePath+"/workspace_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate12.errors = [{instancePath:instancePath+"/workspace_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.analysis_quota !== undefined){
let data4 = data.analysis_quota;
const _errs10 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate12.errors = [{instancePath:instancePath+"/analysis_quota",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 2147483647 || isNaN(data4)){
validate12.errors = [{instancePath:instancePath+"/analysis_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate12.errors = [{instancePath:instancePath+"/analysis_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.asset_evaluation_quota !== undefined){
let data5 = data.asset_evaluation_quota;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate12.errors = [{instancePath:instancePath+"/asset_evaluation_quota",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2147483647 || isNaN(data5)){
validate12.errors = [{instancePath:instancePath+"/asset_evaluation_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate12.errors = [{instancePath:instancePath+"/asset_evaluation_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.search_credits !== undefined){
let data6 = data.search_credits;
const _errs14 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate12.errors = [{instancePath:instancePath+"/search_credits",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 2147483647 || isNaN(data6)){
validate12.errors = [{instancePath:instancePath+"/search_credits",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate12.errors = [{instancePath:instancePath+"/search_credits",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.logo !== undefined){
let data7 = data.logo;
const _errs16 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
validate12.errors = [{instancePath:instancePath+"/logo",keyword:"type",params:{type: schema18.properties.logo.type}}];
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.salesforce_code !== undefined){
let data8 = data.salesforce_code;
const _errs18 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate12.errors = [{instancePath:instancePath+"/salesforce_code",keyword:"type",params:{type: schema18.properties.salesforce_code.type}}];
return false;
}
if(errors === _errs18){
if(typeof data8 === "string"){
if(func0(data8) > 50){
validate12.errors = [{instancePath:instancePath+"/salesforce_code",keyword:"maxLength",params:{limit: 50}}];
return false;
}
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.contract_end_date !== undefined){
let data9 = data.contract_end_date;
const _errs20 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate12.errors = [{instancePath:instancePath+"/contract_end_date",keyword:"type",params:{type: schema18.properties.contract_end_date.type}}];
return false;
}
if(errors === _errs20){
if(errors === _errs20){
if(typeof data9 === "string"){
if(!(formats26.validate(data9))){
validate12.errors = [{instancePath:instancePath+"/contract_end_date",keyword:"format",params:{format: "date"}}];
return false;
}
}
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.is_active !== undefined){
const _errs22 = errors;
if(typeof data.is_active !== "boolean"){
validate12.errors = [{instancePath:instancePath+"/is_active",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.modules !== undefined){
let data11 = data.modules;
const _errs24 = errors;
if(errors === _errs24){
if(Array.isArray(data11)){
if(data11.length < 1){
validate12.errors = [{instancePath:instancePath+"/modules",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid2 = true;
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
const _errs26 = errors;
if(typeof data12 !== "string"){
validate12.errors = [{instancePath:instancePath+"/modules/" + i0,keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((((((data12 === "Assets") || (data12 === "Models")) || (data12 === "Search")) || (data12 === "Sources")) || (data12 === "Shopping")) || (data12 === "Website")) || (data12 === "Dashboard"))){
validate12.errors = [{instancePath:instancePath+"/modules/" + i0,keyword:"enum",params:{allowedValues: schema20.enum}}];
return false;
}
var valid2 = _errs26 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/modules",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate12.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate12.errors = vErrors;
return errors === 0;
}
function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(!(validate12(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.name === undefined) && (missing0 = "name")) || ((data.plan === undefined) && (missing0 = "plan"))) || ((data.modules === undefined) && (missing0 = "modules"))){
validate11.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
}
else {
validate11.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}
const at11 = validate14;

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name !== undefined){
let data0 = data.name;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func0(data0) > 255){
validate14.errors = [{instancePath:instancePath+"/name",keyword:"maxLength",params:{limit: 255}}];
return false;
}
}
else {
validate14.errors = [{instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.plan !== undefined){
let data1 = data.plan;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate14.errors = [{instancePath:instancePath+"/plan",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data1 === "pilot") || (data1 === "starter")) || (data1 === "suite")) || (data1 === "enterprise"))){
validate14.errors = [{instancePath:instancePath+"/plan",keyword:"enum",params:{allowedValues: schema16.enum}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.user_quota !== undefined){
let data2 = data.user_quota;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate14.errors = [{instancePath:instancePath+"/user_quota",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 2147483647 || isNaN(data2)){
validate14.errors = [{instancePath:instancePath+"/user_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate14.errors = [{instancePath:instancePath+"/user_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.workspace_quota !== undefined){
let data3 = data.workspace_quota;
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate14.errors = [{instancePath:instancePath+"/workspace_quota",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 2147483647 || isNaN(data3)){
validate14.errors = [{instancePath:instancePath+"/workspace_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate14.errors = [{instancePath:instancePath+"/workspace_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.analysis_quota !== undefined){
let data4 = data.analysis_quota;
const _errs10 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate14.errors = [{instancePath:instancePath+"/analysis_quota",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 2147483647 || isNaN(data4)){
validate14.errors = [{instancePath:instancePath+"/analysis_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate14.errors = [{instancePath:instancePath+"/analysis_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.asset_evaluation_quota !== undefined){
let data5 = data.asset_evaluation_quota;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate14.errors = [{instancePath:instancePath+"/asset_evaluation_quota",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2147483647 || isNaN(data5)){
validate14.errors = [{instancePath:instancePath+"/asset_evaluation_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate14.errors = [{instancePath:instancePath+"/asset_evaluation_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.search_credits !== undefined){
let data6 = data.search_credits;
const _errs14 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate14.errors = [{instancePath:instancePath+"/search_credits",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 2147483647 || isNaN(data6)){
validate14.errors = [{instancePath:instancePath+"/search_credits",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate14.errors = [{instancePath:instancePath+"/search_credits",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.logo !== undefined){
let data7 = data.logo;
const _errs16 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
validate14.errors = [{instancePath:instancePath+"/logo",keyword:"type",params:{type: schema18.properties.logo.type}}];
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.salesforce_code !== undefined){
let data8 = data.salesforce_code;
const _errs18 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate14.errors = [{instancePath:instancePath+"/salesforce_code",keyword:"type",params:{type: schema18.properties.salesforce_code.type}}];
return false;
}
if(errors === _errs18){
if(typeof data8 === "string"){
if(func0(data8) > 50){
validate14.errors = [{instancePath:instancePath+"/salesforce_code",keyword:"maxLength",params:{limit: 50}}];
return false;
}
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.contract_end_date !== undefined){
let data9 = data.contract_end_date;
const _errs20 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate14.errors = [{instancePath:instancePath+"/contract_end_date",keyword:"type",params:{type: schema18.properties.contract_end_date.type}}];
return false;
}
if(errors === _errs20){
if(errors === _errs20){
if(typeof data9 === "string"){
if(!(formats26.validate(data9))){
validate14.errors = [{instancePath:instancePath+"/contract_end_date",keyword:"format",params:{format: "date"}}];
return false;
}
}
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.is_active !== undefined){
const _errs22 = errors;
if(typeof data.is_active !== "boolean"){
validate14.errors = [{instancePath:instancePath+"/is_active",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.modules !== undefined){
let data11 = data.modules;
const _errs24 = errors;
if(errors === _errs24){
if(Array.isArray(data11)){
if(data11.length < 1){
validate14.errors = [{instancePath:instancePath+"/modules",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid2 = true;
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
const _errs26 = errors;
if(typeof data12 !== "string"){
validate14.errors = [{instancePath:instancePath+"/modules/" + i0,keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((((((data12 === "Assets") || (data12 === "Models")) || (data12 === "Search")) || (data12 === "Sources")) || (data12 === "Shopping")) || (data12 === "Website")) || (data12 === "Dashboard"))){
validate14.errors = [{instancePath:instancePath+"/modules/" + i0,keyword:"enum",params:{allowedValues: schema20.enum}}];
return false;
}
var valid2 = _errs26 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate14.errors = [{instancePath:instancePath+"/modules",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate14.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate14.errors = vErrors;
return errors === 0;
}
const at12 = validate15;
const schema24 = {"type":"string","format":"uuid"};

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(errors === 0){
if(typeof data === "string"){
if(!(formats24.test(data))){
validate15.errors = [{instancePath,keyword:"format",params:{format: "uuid"}}];
return false;
}
}
else {
validate15.errors = [{instancePath,keyword:"type",params:{type: "string"}}];
return false;
}
}
}
validate15.errors = vErrors;
return errors === 0;
}
const at13 = validate16;
const schema25 = {"type":"integer","minimum":0};

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate16.errors = [{instancePath,keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data < 0 || isNaN(data)){
validate16.errors = [{instancePath,keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
validate16.errors = vErrors;
return errors === 0;
}
const at14 = validate17;
const schema26 = {"type":"integer","minimum":1,"maximum":100};

function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
validate17.errors = [{instancePath,keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === 0){
if((typeof data == "number") && (isFinite(data))){
if(data > 100 || isNaN(data)){
validate17.errors = [{instancePath,keyword:"maximum",params:{comparison: "<=", limit: 100}}];
return false;
}
else {
if(data < 1 || isNaN(data)){
validate17.errors = [{instancePath,keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
validate17.errors = vErrors;
return errors === 0;
}
const at15 = validate18;
const schema27 = {"type":"boolean"};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "boolean"){
validate18.errors = [{instancePath,keyword:"type",params:{type: "boolean"}}];
return false;
}
validate18.errors = vErrors;
return errors === 0;
}


export const validators = {
  "#/components/parameters/AitronosOrganizationId/schema": at0,
  "#/components/parameters/ShareOfModelIncludeLogo/schema": at1,
  "#/components/schemas/AitronosLimitCache": at2,
  "#/components/schemas/AitronosModel": at3,
  "#/components/schemas/AitronosModelSettingsResponse": at4,
  "#/components/schemas/AitronosModelSettingsUpdate": at5,
  "#/components/schemas/AitronosOrganizationCreate": at6,
  "#/components/schemas/AitronosOrganizationRecord": at7,
  "#/components/schemas/AitronosOrganizationUpdate": at8,
  "#/components/schemas/ShareOfModelOrganization": at9,
  "#/components/schemas/ShareOfModelOrganizationCreate": at10,
  "#/components/schemas/ShareOfModelOrganizationUpdate": at11,
  "#/paths/~1organizations~1{id}/parameters/0/schema": at12,
  "#/paths/~1v1~1organizations/get/parameters/0/schema": at13,
  "#/paths/~1v1~1organizations/get/parameters/1/schema": at14,
  "#/paths/~1v1~1organizations/get/parameters/2/schema": at15,
}
