// Generated from openapi.yaml by `npm run generate`. Do not edit.
import { parts } from './validator-parts.js'

"use strict";
const at0 = validate1;
const schema1 = {"oneOf":[{"$ref":"#/components/schemas/ShareOfModelFieldErrors"},{"$ref":"#/components/schemas/ShareOfModelDetail"}]};
const schema2 = {"type":"object","additionalProperties":{"oneOf":[{"type":"array","items":{"type":"string"}},{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}}]}};
const schema3 = {"type":"object","required":["detail"],"properties":{"detail":{"type":"string"}}};

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
let data0 = data[key0];
const _errs6 = errors;
let valid3 = false;
let passing1 = null;
const _errs7 = errors;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(typeof data0[i0] !== "string"){
const err0 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
else {
const err1 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid1 = _errs7 === errors;
if(_valid1){
valid3 = true;
passing1 = 0;
}
const _errs11 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
let data2 = data0[key1];
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(typeof data2[i1] !== "string"){
const err2 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid1 = _errs11 === errors;
if(_valid1 && valid3){
valid3 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid3 = true;
passing1 = 1;
}
}
if(!valid3){
const err5 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"oneOf",params:{passingSchemas: passing1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err6 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
var props1 = true;
}
const _errs18 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
const err7 = {instancePath,keyword:"required",params:{missingProperty: "detail"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.detail !== undefined){
if(typeof data.detail !== "string"){
const err8 = {instancePath:instancePath+"/detail",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs18 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
if(props1 !== true){
props1 = props1 || {};
props1.detail = true;
}
}
}
if(!valid0){
const err10 = {instancePath,keyword:"oneOf",params:{passingSchemas: passing0}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate1.errors = vErrors;
evaluated0.props = props1;
return errors === 0;
}
const at1 = validate2;
const schema4 = {"type":"object","required":["success","error"],"properties":{"success":{"type":"boolean","const":false},"error":{"type":"object","required":["code","message","system_message","type","status","trace_id","timestamp"],"properties":{"code":{"type":"string"},"message":{"type":"string"},"system_message":{"type":"string"},"type":{"type":"string"},"status":{"type":"integer","minimum":400,"maximum":599},"details":{"type":"object","properties":{"organization_id":{"type":"string"},"errors":{"type":"array","items":{"type":"object","required":["field","message"],"properties":{"field":{"type":"string"},"message":{"type":"string"}}}}}},"trace_id":{"type":"string"},"timestamp":{"type":"string","format":"date-time"}}}}};
const formats0 = parts["ajv-formats/dist/formats"].fullFormats["date-time"];

function validate2(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.success === undefined){
const err0 = {instancePath,keyword:"required",params:{missingProperty: "success"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.error === undefined){
const err1 = {instancePath,keyword:"required",params:{missingProperty: "error"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.success !== undefined){
let data0 = data.success;
if(typeof data0 !== "boolean"){
const err2 = {instancePath:instancePath+"/success",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(false !== data0){
const err3 = {instancePath:instancePath+"/success",keyword:"const",params:{allowedValue: false}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.error !== undefined){
let data1 = data.error;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.code === undefined){
const err4 = {instancePath:instancePath+"/error",keyword:"required",params:{missingProperty: "code"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1.message === undefined){
const err5 = {instancePath:instancePath+"/error",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.system_message === undefined){
const err6 = {instancePath:instancePath+"/error",keyword:"required",params:{missingProperty: "system_message"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1.type === undefined){
const err7 = {instancePath:instancePath+"/error",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1.status === undefined){
const err8 = {instancePath:instancePath+"/error",keyword:"required",params:{missingProperty: "status"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data1.trace_id === undefined){
const err9 = {instancePath:instancePath+"/error",keyword:"required",params:{missingProperty: "trace_id"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1.timestamp === undefined){
const err10 = {instancePath:instancePath+"/error",keyword:"required",params:{missingProperty: "timestamp"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data1.code !== undefined){
if(typeof data1.code !== "string"){
const err11 = {instancePath:instancePath+"/error/code",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.message !== undefined){
if(typeof data1.message !== "string"){
const err12 = {instancePath:instancePath+"/error/message",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data1.system_message !== undefined){
if(typeof data1.system_message !== "string"){
const err13 = {instancePath:instancePath+"/error/system_message",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data1.type !== undefined){
if(typeof data1.type !== "string"){
const err14 = {instancePath:instancePath+"/error/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data1.status !== undefined){
let data6 = data1.status;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err15 = {instancePath:instancePath+"/error/status",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 599 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/error/status",keyword:"maximum",params:{comparison: "<=", limit: 599}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data6 < 400 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/error/status",keyword:"minimum",params:{comparison: ">=", limit: 400}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data1.details !== undefined){
let data7 = data1.details;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.organization_id !== undefined){
if(typeof data7.organization_id !== "string"){
const err18 = {instancePath:instancePath+"/error/details/organization_id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data7.errors !== undefined){
let data9 = data7.errors;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.field === undefined){
const err19 = {instancePath:instancePath+"/error/details/errors/" + i0,keyword:"required",params:{missingProperty: "field"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data10.message === undefined){
const err20 = {instancePath:instancePath+"/error/details/errors/" + i0,keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data10.field !== undefined){
if(typeof data10.field !== "string"){
const err21 = {instancePath:instancePath+"/error/details/errors/" + i0+"/field",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data10.message !== undefined){
if(typeof data10.message !== "string"){
const err22 = {instancePath:instancePath+"/error/details/errors/" + i0+"/message",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/error/details/errors/" + i0,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/error/details/errors",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/error/details",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data1.trace_id !== undefined){
if(typeof data1.trace_id !== "string"){
const err26 = {instancePath:instancePath+"/error/trace_id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data1.timestamp !== undefined){
let data14 = data1.timestamp;
if(typeof data14 === "string"){
if(!(formats0.validate(data14))){
const err27 = {instancePath:instancePath+"/error/timestamp",keyword:"format",params:{format: "date-time"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/error/timestamp",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/error",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
validate2.errors = vErrors;
return errors === 0;
}
const at2 = validate3;
const schema5 = {"type":"object","required":["organization_id","models","total_count"],"properties":{"organization_id":{"type":"string"},"models":{"type":"array","items":{"$ref":"#/components/schemas/AitronosModel"}},"total_count":{"type":"integer","minimum":0}}};
const schema6 = {"type":"object","required":["id","title","description","key","external","provider","is_active","is_visible_in_ui","order","max_tokens","cost_per_1k_tokens"],"properties":{"id":{"type":"string"},"title":{"type":"string"},"description":{"type":["string","null"]},"key":{"type":"string"},"external":{"type":"boolean"},"provider":{"$ref":"#/components/schemas/AitronosProvider"},"is_active":{"type":"boolean"},"is_visible_in_ui":{"type":"boolean"},"order":{"type":"integer"},"max_tokens":{"type":["integer","null"]},"cost_per_1k_tokens":{"type":["number","null"],"format":"double"}}};
const schema7 = {"type":"string","enum":["openai","anthropic","aitronos","google","mistral","cohere"]};
const formats2 = parts["ajv-formats/dist/formats"].fullFormats.double;

function validate4(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.title === undefined){
const err1 = {instancePath,keyword:"required",params:{missingProperty: "title"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.description === undefined){
const err2 = {instancePath,keyword:"required",params:{missingProperty: "description"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.key === undefined){
const err3 = {instancePath,keyword:"required",params:{missingProperty: "key"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.external === undefined){
const err4 = {instancePath,keyword:"required",params:{missingProperty: "external"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.provider === undefined){
const err5 = {instancePath,keyword:"required",params:{missingProperty: "provider"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.is_active === undefined){
const err6 = {instancePath,keyword:"required",params:{missingProperty: "is_active"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.is_visible_in_ui === undefined){
const err7 = {instancePath,keyword:"required",params:{missingProperty: "is_visible_in_ui"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.order === undefined){
const err8 = {instancePath,keyword:"required",params:{missingProperty: "order"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.max_tokens === undefined){
const err9 = {instancePath,keyword:"required",params:{missingProperty: "max_tokens"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.cost_per_1k_tokens === undefined){
const err10 = {instancePath,keyword:"required",params:{missingProperty: "cost_per_1k_tokens"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err11 = {instancePath:instancePath+"/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.title !== undefined){
if(typeof data.title !== "string"){
const err12 = {instancePath:instancePath+"/title",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if((typeof data2 !== "string") && (data2 !== null)){
const err13 = {instancePath:instancePath+"/description",keyword:"type",params:{type: schema6.properties.description.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.key !== undefined){
if(typeof data.key !== "string"){
const err14 = {instancePath:instancePath+"/key",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.external !== undefined){
if(typeof data.external !== "boolean"){
const err15 = {instancePath:instancePath+"/external",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.provider !== undefined){
let data5 = data.provider;
if(typeof data5 !== "string"){
const err16 = {instancePath:instancePath+"/provider",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!((((((data5 === "openai") || (data5 === "anthropic")) || (data5 === "aitronos")) || (data5 === "google")) || (data5 === "mistral")) || (data5 === "cohere"))){
const err17 = {instancePath:instancePath+"/provider",keyword:"enum",params:{allowedValues: schema7.enum}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.is_active !== undefined){
if(typeof data.is_active !== "boolean"){
const err18 = {instancePath:instancePath+"/is_active",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.is_visible_in_ui !== undefined){
if(typeof data.is_visible_in_ui !== "boolean"){
const err19 = {instancePath:instancePath+"/is_visible_in_ui",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.order !== undefined){
let data8 = data.order;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err20 = {instancePath:instancePath+"/order",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.max_tokens !== undefined){
let data9 = data.max_tokens;
if((!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))) && (data9 !== null)){
const err21 = {instancePath:instancePath+"/max_tokens",keyword:"type",params:{type: schema6.properties.max_tokens.type}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.cost_per_1k_tokens !== undefined){
let data10 = data.cost_per_1k_tokens;
if((!((typeof data10 == "number") && (isFinite(data10)))) && (data10 !== null)){
const err22 = {instancePath:instancePath+"/cost_per_1k_tokens",keyword:"type",params:{type: schema6.properties.cost_per_1k_tokens.type}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(!(formats2.validate(data10))){
const err23 = {instancePath:instancePath+"/cost_per_1k_tokens",keyword:"format",params:{format: "double"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
}
else {
const err24 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate4.errors = vErrors;
return errors === 0;
}
function validate3(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.organization_id === undefined){
const err0 = {instancePath,keyword:"required",params:{missingProperty: "organization_id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.models === undefined){
const err1 = {instancePath,keyword:"required",params:{missingProperty: "models"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.total_count === undefined){
const err2 = {instancePath,keyword:"required",params:{missingProperty: "total_count"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.organization_id !== undefined){
if(typeof data.organization_id !== "string"){
const err3 = {instancePath:instancePath+"/organization_id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.models !== undefined){
let data1 = data.models;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!(validate4(data1[i0], {instancePath:instancePath+"/models/" + i0,parentData:data1,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath:instancePath+"/models",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.total_count !== undefined){
let data3 = data.total_count;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err5 = {instancePath:instancePath+"/total_count",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err6 = {instancePath:instancePath+"/total_count",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
else {
const err7 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate3.errors = vErrors;
return errors === 0;
}
const at3 = validate6;
const schema8 = {"allOf":[{"$ref":"#/components/schemas/AitronosOrganizationResponse"},{"type":"object","properties":{"users_added_from_domains":{"type":"integer","minimum":0}}}]};
const schema9 = {"type":"object","required":["id","name","type","description","website","industry","company_size","logo_image","image_url","is_active","owner_id","api_usage_limit","total_usage_limit","storage_free_bytes_allowance","pricing_tier_id","created_at","updated_at"],"properties":{"id":{"type":"string","pattern":"^org_[A-Za-z0-9]+$"},"name":{"type":"string","minLength":1,"maxLength":255},"type":{"type":"string","enum":["Work","Personal","School"]},"description":{"type":["string","null"]},"website":{"type":["string","null"],"maxLength":500},"industry":{"type":["string","null"],"maxLength":100},"company_size":{"type":["string","null"],"maxLength":50},"logo_image":{"type":["string","null"],"contentEncoding":"base64"},"image_url":{"type":["string","null"],"maxLength":500},"is_active":{"type":"boolean"},"owner_id":{"type":"string"},"api_usage_limit":{"type":"number","format":"double","minimum":0},"total_usage_limit":{"type":"number","format":"double"},"storage_free_bytes_allowance":{"type":"integer","format":"int64"},"pricing_tier_id":{"type":["string","null"]},"created_at":{"type":"string","format":"date-time"},"updated_at":{"type":"string","format":"date-time"}}};
const pattern0 = new RegExp("^org_[A-Za-z0-9]+$", "u");
const func0 = parts["ajv/dist/runtime/ucs2length"].default;
const formats8 = parts["ajv-formats/dist/formats"].fullFormats.int64;

function validate6(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.type === undefined){
const err2 = {instancePath,keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.description === undefined){
const err3 = {instancePath,keyword:"required",params:{missingProperty: "description"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.website === undefined){
const err4 = {instancePath,keyword:"required",params:{missingProperty: "website"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.industry === undefined){
const err5 = {instancePath,keyword:"required",params:{missingProperty: "industry"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.company_size === undefined){
const err6 = {instancePath,keyword:"required",params:{missingProperty: "company_size"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.logo_image === undefined){
const err7 = {instancePath,keyword:"required",params:{missingProperty: "logo_image"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.image_url === undefined){
const err8 = {instancePath,keyword:"required",params:{missingProperty: "image_url"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.is_active === undefined){
const err9 = {instancePath,keyword:"required",params:{missingProperty: "is_active"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.owner_id === undefined){
const err10 = {instancePath,keyword:"required",params:{missingProperty: "owner_id"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.api_usage_limit === undefined){
const err11 = {instancePath,keyword:"required",params:{missingProperty: "api_usage_limit"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.total_usage_limit === undefined){
const err12 = {instancePath,keyword:"required",params:{missingProperty: "total_usage_limit"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.storage_free_bytes_allowance === undefined){
const err13 = {instancePath,keyword:"required",params:{missingProperty: "storage_free_bytes_allowance"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.pricing_tier_id === undefined){
const err14 = {instancePath,keyword:"required",params:{missingProperty: "pricing_tier_id"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.created_at === undefined){
const err15 = {instancePath,keyword:"required",params:{missingProperty: "created_at"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.updated_at === undefined){
const err16 = {instancePath,keyword:"required",params:{missingProperty: "updated_at"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err17 = {instancePath:instancePath+"/id",keyword:"pattern",params:{pattern: "^org_[A-Za-z0-9]+$"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(func0(data1) > 255){
const err19 = {instancePath:instancePath+"/name",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(func0(data1) < 1){
const err20 = {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.type !== undefined){
let data2 = data.type;
if(typeof data2 !== "string"){
const err22 = {instancePath:instancePath+"/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!(((data2 === "Work") || (data2 === "Personal")) || (data2 === "School"))){
const err23 = {instancePath:instancePath+"/type",keyword:"enum",params:{allowedValues: schema9.properties.type.enum}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.description !== undefined){
let data3 = data.description;
if((typeof data3 !== "string") && (data3 !== null)){
const err24 = {instancePath:instancePath+"/description",keyword:"type",params:{type: schema9.properties.description.type}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.website !== undefined){
let data4 = data.website;
if((typeof data4 !== "string") && (data4 !== null)){
const err25 = {instancePath:instancePath+"/website",keyword:"type",params:{type: schema9.properties.website.type}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(typeof data4 === "string"){
if(func0(data4) > 500){
const err26 = {instancePath:instancePath+"/website",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data.industry !== undefined){
let data5 = data.industry;
if((typeof data5 !== "string") && (data5 !== null)){
const err27 = {instancePath:instancePath+"/industry",keyword:"type",params:{type: schema9.properties.industry.type}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(typeof data5 === "string"){
if(func0(data5) > 100){
const err28 = {instancePath:instancePath+"/industry",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data.company_size !== undefined){
let data6 = data.company_size;
if((typeof data6 !== "string") && (data6 !== null)){
const err29 = {instancePath:instancePath+"/company_size",keyword:"type",params:{type: schema9.properties.company_size.type}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(typeof data6 === "string"){
if(func0(data6) > 50){
const err30 = {instancePath:instancePath+"/company_size",keyword:"maxLength",params:{limit: 50}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data.logo_image !== undefined){
let data7 = data.logo_image;
if((typeof data7 !== "string") && (data7 !== null)){
const err31 = {instancePath:instancePath+"/logo_image",keyword:"type",params:{type: schema9.properties.logo_image.type}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.image_url !== undefined){
let data8 = data.image_url;
if((typeof data8 !== "string") && (data8 !== null)){
const err32 = {instancePath:instancePath+"/image_url",keyword:"type",params:{type: schema9.properties.image_url.type}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(typeof data8 === "string"){
if(func0(data8) > 500){
const err33 = {instancePath:instancePath+"/image_url",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
if(data.is_active !== undefined){
if(typeof data.is_active !== "boolean"){
const err34 = {instancePath:instancePath+"/is_active",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.owner_id !== undefined){
if(typeof data.owner_id !== "string"){
const err35 = {instancePath:instancePath+"/owner_id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.api_usage_limit !== undefined){
let data11 = data.api_usage_limit;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err36 = {instancePath:instancePath+"/api_usage_limit",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!(formats2.validate(data11))){
const err37 = {instancePath:instancePath+"/api_usage_limit",keyword:"format",params:{format: "double"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/api_usage_limit",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.total_usage_limit !== undefined){
let data12 = data.total_usage_limit;
if((typeof data12 == "number") && (isFinite(data12))){
if(!(formats2.validate(data12))){
const err39 = {instancePath:instancePath+"/total_usage_limit",keyword:"format",params:{format: "double"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/total_usage_limit",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.storage_free_bytes_allowance !== undefined){
let data13 = data.storage_free_bytes_allowance;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err41 = {instancePath:instancePath+"/storage_free_bytes_allowance",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(!(formats8.validate(data13))){
const err42 = {instancePath:instancePath+"/storage_free_bytes_allowance",keyword:"format",params:{format: "int64"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
if(data.pricing_tier_id !== undefined){
let data14 = data.pricing_tier_id;
if((typeof data14 !== "string") && (data14 !== null)){
const err43 = {instancePath:instancePath+"/pricing_tier_id",keyword:"type",params:{type: schema9.properties.pricing_tier_id.type}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.created_at !== undefined){
let data15 = data.created_at;
if(typeof data15 === "string"){
if(!(formats0.validate(data15))){
const err44 = {instancePath:instancePath+"/created_at",keyword:"format",params:{format: "date-time"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/created_at",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.updated_at !== undefined){
let data16 = data.updated_at;
if(typeof data16 === "string"){
if(!(formats0.validate(data16))){
const err46 = {instancePath:instancePath+"/updated_at",keyword:"format",params:{format: "date-time"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/updated_at",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.users_added_from_domains !== undefined){
let data17 = data.users_added_from_domains;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err49 = {instancePath:instancePath+"/users_added_from_domains",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err50 = {instancePath:instancePath+"/users_added_from_domains",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
}
else {
const err51 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
validate6.errors = vErrors;
return errors === 0;
}
const at4 = validate7;

function validate7(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.type === undefined){
const err2 = {instancePath,keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.description === undefined){
const err3 = {instancePath,keyword:"required",params:{missingProperty: "description"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.website === undefined){
const err4 = {instancePath,keyword:"required",params:{missingProperty: "website"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.industry === undefined){
const err5 = {instancePath,keyword:"required",params:{missingProperty: "industry"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.company_size === undefined){
const err6 = {instancePath,keyword:"required",params:{missingProperty: "company_size"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.logo_image === undefined){
const err7 = {instancePath,keyword:"required",params:{missingProperty: "logo_image"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.image_url === undefined){
const err8 = {instancePath,keyword:"required",params:{missingProperty: "image_url"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.is_active === undefined){
const err9 = {instancePath,keyword:"required",params:{missingProperty: "is_active"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.owner_id === undefined){
const err10 = {instancePath,keyword:"required",params:{missingProperty: "owner_id"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.api_usage_limit === undefined){
const err11 = {instancePath,keyword:"required",params:{missingProperty: "api_usage_limit"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.total_usage_limit === undefined){
const err12 = {instancePath,keyword:"required",params:{missingProperty: "total_usage_limit"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.storage_free_bytes_allowance === undefined){
const err13 = {instancePath,keyword:"required",params:{missingProperty: "storage_free_bytes_allowance"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.pricing_tier_id === undefined){
const err14 = {instancePath,keyword:"required",params:{missingProperty: "pricing_tier_id"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.created_at === undefined){
const err15 = {instancePath,keyword:"required",params:{missingProperty: "created_at"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.updated_at === undefined){
const err16 = {instancePath,keyword:"required",params:{missingProperty: "updated_at"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err17 = {instancePath:instancePath+"/id",keyword:"pattern",params:{pattern: "^org_[A-Za-z0-9]+$"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(func0(data1) > 255){
const err19 = {instancePath:instancePath+"/name",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(func0(data1) < 1){
const err20 = {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.type !== undefined){
let data2 = data.type;
if(typeof data2 !== "string"){
const err22 = {instancePath:instancePath+"/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!(((data2 === "Work") || (data2 === "Personal")) || (data2 === "School"))){
const err23 = {instancePath:instancePath+"/type",keyword:"enum",params:{allowedValues: schema9.properties.type.enum}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.description !== undefined){
let data3 = data.description;
if((typeof data3 !== "string") && (data3 !== null)){
const err24 = {instancePath:instancePath+"/description",keyword:"type",params:{type: schema9.properties.description.type}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.website !== undefined){
let data4 = data.website;
if((typeof data4 !== "string") && (data4 !== null)){
const err25 = {instancePath:instancePath+"/website",keyword:"type",params:{type: schema9.properties.website.type}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(typeof data4 === "string"){
if(func0(data4) > 500){
const err26 = {instancePath:instancePath+"/website",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data.industry !== undefined){
let data5 = data.industry;
if((typeof data5 !== "string") && (data5 !== null)){
const err27 = {instancePath:instancePath+"/industry",keyword:"type",params:{type: schema9.properties.industry.type}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(typeof data5 === "string"){
if(func0(data5) > 100){
const err28 = {instancePath:instancePath+"/industry",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data.company_size !== undefined){
let data6 = data.company_size;
if((typeof data6 !== "string") && (data6 !== null)){
const err29 = {instancePath:instancePath+"/company_size",keyword:"type",params:{type: schema9.properties.company_size.type}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(typeof data6 === "string"){
if(func0(data6) > 50){
const err30 = {instancePath:instancePath+"/company_size",keyword:"maxLength",params:{limit: 50}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data.logo_image !== undefined){
let data7 = data.logo_image;
if((typeof data7 !== "string") && (data7 !== null)){
const err31 = {instancePath:instancePath+"/logo_image",keyword:"type",params:{type: schema9.properties.logo_image.type}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.image_url !== undefined){
let data8 = data.image_url;
if((typeof data8 !== "string") && (data8 !== null)){
const err32 = {instancePath:instancePath+"/image_url",keyword:"type",params:{type: schema9.properties.image_url.type}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(typeof data8 === "string"){
if(func0(data8) > 500){
const err33 = {instancePath:instancePath+"/image_url",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
if(data.is_active !== undefined){
if(typeof data.is_active !== "boolean"){
const err34 = {instancePath:instancePath+"/is_active",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.owner_id !== undefined){
if(typeof data.owner_id !== "string"){
const err35 = {instancePath:instancePath+"/owner_id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.api_usage_limit !== undefined){
let data11 = data.api_usage_limit;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err36 = {instancePath:instancePath+"/api_usage_limit",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!(formats2.validate(data11))){
const err37 = {instancePath:instancePath+"/api_usage_limit",keyword:"format",params:{format: "double"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/api_usage_limit",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.total_usage_limit !== undefined){
let data12 = data.total_usage_limit;
if((typeof data12 == "number") && (isFinite(data12))){
if(!(formats2.validate(data12))){
const err39 = {instancePath:instancePath+"/total_usage_limit",keyword:"format",params:{format: "double"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/total_usage_limit",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.storage_free_bytes_allowance !== undefined){
let data13 = data.storage_free_bytes_allowance;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err41 = {instancePath:instancePath+"/storage_free_bytes_allowance",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(!(formats8.validate(data13))){
const err42 = {instancePath:instancePath+"/storage_free_bytes_allowance",keyword:"format",params:{format: "int64"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
if(data.pricing_tier_id !== undefined){
let data14 = data.pricing_tier_id;
if((typeof data14 !== "string") && (data14 !== null)){
const err43 = {instancePath:instancePath+"/pricing_tier_id",keyword:"type",params:{type: schema9.properties.pricing_tier_id.type}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.created_at !== undefined){
let data15 = data.created_at;
if(typeof data15 === "string"){
if(!(formats0.validate(data15))){
const err44 = {instancePath:instancePath+"/created_at",keyword:"format",params:{format: "date-time"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/created_at",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.updated_at !== undefined){
let data16 = data.updated_at;
if(typeof data16 === "string"){
if(!(formats0.validate(data16))){
const err46 = {instancePath:instancePath+"/updated_at",keyword:"format",params:{format: "date-time"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/updated_at",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
validate7.errors = vErrors;
return errors === 0;
}
const at5 = validate8;

function validate8(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
const err0 = {instancePath,keyword:"required",params:{missingProperty: "detail"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.detail !== undefined){
if(typeof data.detail !== "string"){
const err1 = {instancePath:instancePath+"/detail",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate8.errors = vErrors;
return errors === 0;
}
const at6 = validate9;
const schema12 = {"type":"array","items":{"$ref":"#/components/schemas/ShareOfModelOrganization"}};
const schema13 = {"type":"object","required":["id","name","plan","user_quota","workspace_quota","analysis_quota","workspace_count","modules"],"properties":{"id":{"type":"string","format":"uuid"},"name":{"type":"string","maxLength":255},"plan":{"$ref":"#/components/schemas/ShareOfModelPlan"},"user_quota":{"type":"integer","minimum":0,"maximum":2147483647},"workspace_quota":{"type":"integer","minimum":0,"maximum":2147483647},"analysis_quota":{"type":"integer","minimum":0,"maximum":2147483647},"workspace_count":{"type":"integer"},"modules":{"type":"array","items":{"type":"string"}},"asset_evaluation_quota":{"type":"integer","minimum":0,"maximum":2147483647},"search_credits":{"type":"integer","minimum":0,"maximum":2147483647},"logo":{"type":["string","null"]},"salesforce_code":{"type":["string","null"],"maxLength":50},"contract_end_date":{"type":["string","null"],"format":"date"},"is_active":{"type":"boolean"}}};
const schema14 = {"type":"string","enum":["pilot","starter","suite","enterprise"]};
const formats24 = /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const formats26 = parts["ajv-formats/dist/formats"].fullFormats.date;

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.plan === undefined){
const err2 = {instancePath,keyword:"required",params:{missingProperty: "plan"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.user_quota === undefined){
const err3 = {instancePath,keyword:"required",params:{missingProperty: "user_quota"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.workspace_quota === undefined){
const err4 = {instancePath,keyword:"required",params:{missingProperty: "workspace_quota"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.analysis_quota === undefined){
const err5 = {instancePath,keyword:"required",params:{missingProperty: "analysis_quota"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.workspace_count === undefined){
const err6 = {instancePath,keyword:"required",params:{missingProperty: "workspace_count"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.modules === undefined){
const err7 = {instancePath,keyword:"required",params:{missingProperty: "modules"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!(formats24.test(data0))){
const err8 = {instancePath:instancePath+"/id",keyword:"format",params:{format: "uuid"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(func0(data1) > 255){
const err10 = {instancePath:instancePath+"/name",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.plan !== undefined){
let data2 = data.plan;
if(typeof data2 !== "string"){
const err12 = {instancePath:instancePath+"/plan",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!((((data2 === "pilot") || (data2 === "starter")) || (data2 === "suite")) || (data2 === "enterprise"))){
const err13 = {instancePath:instancePath+"/plan",keyword:"enum",params:{allowedValues: schema14.enum}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.user_quota !== undefined){
let data3 = data.user_quota;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err14 = {instancePath:instancePath+"/user_quota",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 2147483647 || isNaN(data3)){
const err15 = {instancePath:instancePath+"/user_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err16 = {instancePath:instancePath+"/user_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.workspace_quota !== undefined){
let data4 = data.workspace_quota;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err17 = {instancePath:instancePath+"/workspace_quota",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 2147483647 || isNaN(data4)){
const err18 = {instancePath:instancePath+"/workspace_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err19 = {instancePath:instancePath+"/workspace_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.analysis_quota !== undefined){
let data5 = data.analysis_quota;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err20 = {instancePath:instancePath+"/analysis_quota",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2147483647 || isNaN(data5)){
const err21 = {instancePath:instancePath+"/analysis_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err22 = {instancePath:instancePath+"/analysis_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data.workspace_count !== undefined){
let data6 = data.workspace_count;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err23 = {instancePath:instancePath+"/workspace_count",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.modules !== undefined){
let data7 = data.modules;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(typeof data7[i0] !== "string"){
const err24 = {instancePath:instancePath+"/modules/" + i0,keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/modules",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.asset_evaluation_quota !== undefined){
let data9 = data.asset_evaluation_quota;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err26 = {instancePath:instancePath+"/asset_evaluation_quota",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 2147483647 || isNaN(data9)){
const err27 = {instancePath:instancePath+"/asset_evaluation_quota",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err28 = {instancePath:instancePath+"/asset_evaluation_quota",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data.search_credits !== undefined){
let data10 = data.search_credits;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err29 = {instancePath:instancePath+"/search_credits",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 2147483647 || isNaN(data10)){
const err30 = {instancePath:instancePath+"/search_credits",keyword:"maximum",params:{comparison: "<=", limit: 2147483647}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err31 = {instancePath:instancePath+"/search_credits",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data.logo !== undefined){
let data11 = data.logo;
if((typeof data11 !== "string") && (data11 !== null)){
const err32 = {instancePath:instancePath+"/logo",keyword:"type",params:{type: schema13.properties.logo.type}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.salesforce_code !== undefined){
let data12 = data.salesforce_code;
if((typeof data12 !== "string") && (data12 !== null)){
const err33 = {instancePath:instancePath+"/salesforce_code",keyword:"type",params:{type: schema13.properties.salesforce_code.type}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(typeof data12 === "string"){
if(func0(data12) > 50){
const err34 = {instancePath:instancePath+"/salesforce_code",keyword:"maxLength",params:{limit: 50}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data.contract_end_date !== undefined){
let data13 = data.contract_end_date;
if((typeof data13 !== "string") && (data13 !== null)){
const err35 = {instancePath:instancePath+"/contract_end_date",keyword:"type",params:{type: schema13.properties.contract_end_date.type}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(typeof data13 === "string"){
if(!(formats26.validate(data13))){
const err36 = {instancePath:instancePath+"/contract_end_date",keyword:"format",params:{format: "date"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
if(data.is_active !== undefined){
if(typeof data.is_active !== "boolean"){
const err37 = {instancePath:instancePath+"/is_active",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
function validate9(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate10(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate9.errors = vErrors;
return errors === 0;
}
const at7 = validate12;
const schema15 = {"type":"array","items":{"$ref":"#/components/schemas/AitronosOrganizationResponse"}};

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.id === undefined){
const err0 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data0.name === undefined){
const err1 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0.type === undefined){
const err2 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.description === undefined){
const err3 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "description"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0.website === undefined){
const err4 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "website"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data0.industry === undefined){
const err5 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "industry"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data0.company_size === undefined){
const err6 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "company_size"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data0.logo_image === undefined){
const err7 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "logo_image"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data0.image_url === undefined){
const err8 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "image_url"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data0.is_active === undefined){
const err9 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "is_active"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data0.owner_id === undefined){
const err10 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "owner_id"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data0.api_usage_limit === undefined){
const err11 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "api_usage_limit"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data0.total_usage_limit === undefined){
const err12 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "total_usage_limit"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data0.storage_free_bytes_allowance === undefined){
const err13 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "storage_free_bytes_allowance"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data0.pricing_tier_id === undefined){
const err14 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "pricing_tier_id"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data0.created_at === undefined){
const err15 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "created_at"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data0.updated_at === undefined){
const err16 = {instancePath:instancePath+"/" + i0,keyword:"required",params:{missingProperty: "updated_at"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data0.id !== undefined){
let data1 = data0.id;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err17 = {instancePath:instancePath+"/" + i0+"/id",keyword:"pattern",params:{pattern: "^org_[A-Za-z0-9]+$"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/" + i0+"/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data0.name !== undefined){
let data2 = data0.name;
if(typeof data2 === "string"){
if(func0(data2) > 255){
const err19 = {instancePath:instancePath+"/" + i0+"/name",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(func0(data2) < 1){
const err20 = {instancePath:instancePath+"/" + i0+"/name",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/" + i0+"/name",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data0.type !== undefined){
let data3 = data0.type;
if(typeof data3 !== "string"){
const err22 = {instancePath:instancePath+"/" + i0+"/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!(((data3 === "Work") || (data3 === "Personal")) || (data3 === "School"))){
const err23 = {instancePath:instancePath+"/" + i0+"/type",keyword:"enum",params:{allowedValues: schema9.properties.type.enum}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data0.description !== undefined){
let data4 = data0.description;
if((typeof data4 !== "string") && (data4 !== null)){
const err24 = {instancePath:instancePath+"/" + i0+"/description",keyword:"type",params:{type: schema9.properties.description.type}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data0.website !== undefined){
let data5 = data0.website;
if((typeof data5 !== "string") && (data5 !== null)){
const err25 = {instancePath:instancePath+"/" + i0+"/website",keyword:"type",params:{type: schema9.properties.website.type}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(typeof data5 === "string"){
if(func0(data5) > 500){
const err26 = {instancePath:instancePath+"/" + i0+"/website",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data0.industry !== undefined){
let data6 = data0.industry;
if((typeof data6 !== "string") && (data6 !== null)){
const err27 = {instancePath:instancePath+"/" + i0+"/industry",keyword:"type",params:{type: schema9.properties.industry.type}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(typeof data6 === "string"){
if(func0(data6) > 100){
const err28 = {instancePath:instancePath+"/" + i0+"/industry",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data0.company_size !== undefined){
let data7 = data0.company_size;
if((typeof data7 !== "string") && (data7 !== null)){
const err29 = {instancePath:instancePath+"/" + i0+"/company_size",keyword:"type",params:{type: schema9.properties.company_size.type}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(typeof data7 === "string"){
if(func0(data7) > 50){
const err30 = {instancePath:instancePath+"/" + i0+"/company_size",keyword:"maxLength",params:{limit: 50}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data0.logo_image !== undefined){
let data8 = data0.logo_image;
if((typeof data8 !== "string") && (data8 !== null)){
const err31 = {instancePath:instancePath+"/" + i0+"/logo_image",keyword:"type",params:{type: schema9.properties.logo_image.type}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data0.image_url !== undefined){
let data9 = data0.image_url;
if((typeof data9 !== "string") && (data9 !== null)){
const err32 = {instancePath:instancePath+"/" + i0+"/image_url",keyword:"type",params:{type: schema9.properties.image_url.type}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(typeof data9 === "string"){
if(func0(data9) > 500){
const err33 = {instancePath:instancePath+"/" + i0+"/image_url",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
if(data0.is_active !== undefined){
if(typeof data0.is_active !== "boolean"){
const err34 = {instancePath:instancePath+"/" + i0+"/is_active",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data0.owner_id !== undefined){
if(typeof data0.owner_id !== "string"){
const err35 = {instancePath:instancePath+"/" + i0+"/owner_id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data0.api_usage_limit !== undefined){
let data12 = data0.api_usage_limit;
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
const err36 = {instancePath:instancePath+"/" + i0+"/api_usage_limit",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!(formats2.validate(data12))){
const err37 = {instancePath:instancePath+"/" + i0+"/api_usage_limit",keyword:"format",params:{format: "double"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/" + i0+"/api_usage_limit",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data0.total_usage_limit !== undefined){
let data13 = data0.total_usage_limit;
if((typeof data13 == "number") && (isFinite(data13))){
if(!(formats2.validate(data13))){
const err39 = {instancePath:instancePath+"/" + i0+"/total_usage_limit",keyword:"format",params:{format: "double"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/" + i0+"/total_usage_limit",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data0.storage_free_bytes_allowance !== undefined){
let data14 = data0.storage_free_bytes_allowance;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err41 = {instancePath:instancePath+"/" + i0+"/storage_free_bytes_allowance",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(!(formats8.validate(data14))){
const err42 = {instancePath:instancePath+"/" + i0+"/storage_free_bytes_allowance",keyword:"format",params:{format: "int64"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
if(data0.pricing_tier_id !== undefined){
let data15 = data0.pricing_tier_id;
if((typeof data15 !== "string") && (data15 !== null)){
const err43 = {instancePath:instancePath+"/" + i0+"/pricing_tier_id",keyword:"type",params:{type: schema9.properties.pricing_tier_id.type}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data0.created_at !== undefined){
let data16 = data0.created_at;
if(typeof data16 === "string"){
if(!(formats0.validate(data16))){
const err44 = {instancePath:instancePath+"/" + i0+"/created_at",keyword:"format",params:{format: "date-time"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/" + i0+"/created_at",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data0.updated_at !== undefined){
let data17 = data0.updated_at;
if(typeof data17 === "string"){
if(!(formats0.validate(data17))){
const err46 = {instancePath:instancePath+"/" + i0+"/updated_at",keyword:"format",params:{format: "date-time"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/" + i0+"/updated_at",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/" + i0,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath,keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate12.errors = vErrors;
return errors === 0;
}


export const validators = {
  "#/components/responses/ShareOfModelBadRequest/content/application~1json/schema": at0,
  "#/components/schemas/AitronosError": at1,
  "#/components/schemas/AitronosModelList": at2,
  "#/components/schemas/AitronosOrganizationCreated": at3,
  "#/components/schemas/AitronosOrganizationResponse": at4,
  "#/components/schemas/ShareOfModelDetail": at5,
  "#/paths/~1organizations/get/responses/200/content/application~1json/schema": at6,
  "#/paths/~1v1~1organizations/get/responses/200/content/application~1json/schema": at7,
}
