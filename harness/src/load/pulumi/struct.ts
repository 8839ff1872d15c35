import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { record } from "../../model/value.ts";
import type { PropertyBag } from "../types.ts";

/** Reads a protobuf `Struct` as JSON. Objects have no prototype, so that a key `__proto__` is an ordinary key. */
export function readStruct(struct: structs.Struct | undefined): PropertyBag {
  const pairs: [string, unknown][] = [];
  struct?.getFieldsMap().forEach((value, key) => {
    pairs.push([key, readValue(value)]);
  });
  return record(pairs);
}

/** Reads a protobuf `Value` as JSON. */
export function readValue(value: structs.Value): unknown {
  switch (value.getKindCase()) {
    case structs.Value.KindCase.NUMBER_VALUE:
      return value.getNumberValue();
    case structs.Value.KindCase.STRING_VALUE:
      return value.getStringValue();
    case structs.Value.KindCase.BOOL_VALUE:
      return value.getBoolValue();
    case structs.Value.KindCase.STRUCT_VALUE:
      return readStruct(value.getStructValue());
    case structs.Value.KindCase.LIST_VALUE:
      return (value.getListValue()?.getValuesList() ?? []).map(readValue);
    default:
      return null;
  }
}

/** Writes JSON as a protobuf `Struct`; properties that are undefined are left out. */
export function writeStruct(bag: PropertyBag): structs.Struct {
  const struct = new structs.Struct();
  const fields = struct.getFieldsMap();
  for (const [key, value] of Object.entries(bag)) {
    if (value !== undefined) fields.set(key, writeValue(value));
  }
  return struct;
}

/** Writes JSON as a protobuf `Value`. */
export function writeValue(value: unknown): structs.Value {
  const result = new structs.Value();
  if (typeof value === "string") result.setStringValue(value);
  else if (typeof value === "number") result.setNumberValue(value);
  else if (typeof value === "boolean") result.setBoolValue(value);
  else if (Array.isArray(value)) {
    const list = new structs.ListValue();
    list.setValuesList(value.map(writeValue));
    result.setListValue(list);
  } else if (typeof value === "object" && value !== null) result.setStructValue(writeStruct({ ...value }));
  else result.setNullValue(structs.NullValue.NULL_VALUE);
  return result;
}
