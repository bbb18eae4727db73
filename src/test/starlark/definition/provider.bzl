# Providers and their instances.
Foo = provider()
assert_eq(repr(Foo), "<provider>")
assert_eq(type(Foo), "Provider")
x = Foo(b = 2, a = 1)
assert_eq(x.a, 1)
assert_eq(repr(x), "struct(a = 1, b = 2)")
assert_eq(type(x), "struct")
assert_eq(dir(x), ["a", "b"])
assert_eq(hasattr(x, "c"), False)
assert_eq(x, Foo(a = 1, b = 2))
assert_eq(x == struct(a = 1, b = 2), False)
assert_eq(x != Foo(a = 1), True)
assert_eq({x: 1}[Foo(a = 1, b = 2)], 1)
---
Foo = provider()
Foo(a = 1).b ### 'Foo' value has no field or method 'b'
---
struct(a = 1, z = 2).b ### Available attributes: a, z
---
Foo = provider(fields = ["a", "b"])
assert_eq(hasattr(Foo(a = 1), "b"), False)
assert_eq(repr(Foo(b = 1)), "struct(b = 1)")
assert_eq(Foo(b = 1), Foo(b = 1))
assert_eq(Foo(a = None) == Foo(), False)
---
Foo = provider(fields = ["a", "b"])
Foo(c = 1) ### got unexpected field 'c' in call to instantiate provider Foo
---
Foo = provider(fields = {"a": "doc of a"})
Foo(c = 1, d = 2) ### got unexpected fields 'c', 'd' in call to instantiate provider Foo
---
Foo = provider()
Foo(1) ### Foo: unexpected positional arguments
---
provider()(1) ### <no name>: unexpected positional arguments
---
provider(fields = 1) ### in call to provider(), parameter 'fields' got value of type 'int'
---
provider(fields = [1]) ### at index 0 of fields, got element of type int, want string
---
def _init(x, y = 3):
    return {"x": x, "sum": x + y}

Foo, make_foo = provider(init = _init, fields = ["x", "sum"])
assert_eq(Foo(1).sum, 4)
assert_eq(Foo(x = 1, y = 1).sum, 2)
assert_eq(make_foo(x = 5).x, 5)
assert_eq(Foo(1) == make_foo(x = 1, sum = 4), True)
---
def _init(x):
    return {"z": x}

Foo, _ = provider(init = _init, fields = ["x"])
Foo(1) ### got unexpected field 'z' in call to instantiate provider Foo
---
def _init(x):
    return x

Foo, _ = provider(init = _init)
Foo(1) ### got int for 'return value of provider init()', want dict
---
Foo, make_foo = provider(init = lambda: {})
make_foo(1) ### <raw constructor for Foo>: unexpected positional arguments
---
# Two instances of one provider can be joined.
Foo = provider()
assert_eq(Foo(a = 1) + Foo(b = 2), Foo(a = 1, b = 2))
assert_eq(struct(a = 1) + struct(b = 2), struct(a = 1, b = 2))
---
struct(a = 1) + struct(a = 2) ### cannot add struct instances with common field 'a'
---
Foo = provider()
Foo(a = 1) + struct(b = 2) ### Cannot use '+' operator on instances of different providers (Foo and struct)
---
struct(1) ### struct: unexpected positional arguments
---
x = struct(a = [])
{x: 1} ### unhashable type: 'struct'
---
x = struct(a = [1])
x.a.append(2)
assert_eq(x.a, [1, 2])
assert_eq(repr(struct()), "struct()")
assert_eq(bool(struct()), True)
---
x = struct(a = 1)
x.a = 2 ### struct value does not support field assignment
---
def make():
    return provider()

Foo = make()
Bar = Foo
Foo().x ### 'Foo' value has no field or method 'x'
---
# Structs and instances can be written as JSON and as text messages.
Foo = provider(fields = ["a", "b"])
assert_eq(json.encode(Foo(a = 1)), '{"a":1}')
assert_eq(json.encode(struct(x = [True], y = struct(z = None))), '{"x":[true],"y":{"z":null}}')
assert_eq(proto.encode_text(struct(x = 1, y = ["a", "b"])), "x: 1\ny: \"a\"\ny: \"b\"\n")
---
struct(x = 1).to_json() ### 'struct' value has no field or method 'to_json'
