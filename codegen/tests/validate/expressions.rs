//! Expressions with inputs and what CEL's definition says of them: pass, break or fail.
//!
//! `this` is a `t.v1.T` of [`CONTRACT`]; inputs are in text format.

/// What expressions are about.
pub(crate) const CONTRACT: &str = r#"
message T {
  google.protobuf.Int32Value n = 1;
  google.protobuf.StringValue s = 2;
  google.protobuf.BoolValue b = 3;
  google.protobuf.Struct st = 4;
  google.protobuf.Value v = 5;
  google.protobuf.ListValue l = 6;
  repeated string xs = 7;
  repeated int32 is = 8;
  map<string, int32> m = 9;
  int64 i = 10;
  uint64 u = 11;
  double d = 12;
  string t = 13;
  Inner inner = 14;
  repeated Inner inners = 15;
  bytes y = 17;
  bool q = 18;
  oneof one {
    google.protobuf.StringValue ow = 19;
    Inner oi = 20;
  }
  google.protobuf.Timestamp ts = 21;
  google.protobuf.Duration du = 22;
  map<int32, Inner> mi = 23;
  repeated google.protobuf.Struct sts = 24;
  Kind kind = 25;
}

message Inner {
  string name = 1;
  int32 n = 2;
  repeated string tags = 3;
  Inner child = 4;
  google.protobuf.Int32Value w = 5;
  Kind kind = 6;
  float f = 7;
}

enum Kind {
  KIND_UNSPECIFIED = 0;
  KIND_ONE = 1;
}
"#;

/// Inputs that satisfy an expression, that break it, and that it fails for.
pub(crate) struct Case(
    pub(crate) &'static str,
    pub(crate) &'static [&'static str],
    pub(crate) &'static [&'static str],
    pub(crate) &'static [&'static str],
);

const TRUE: &str = "v { bool_value: true }";
const TWO: &str = "v { number_value: 2 }";
const A_IS_X: &str = "st { fields { key: 'a' value { string_value: 'x' } } }";

/// The table.
pub(crate) const CASES: &[Case] = &[
    // Wrappers: null unless set.
    Case(
        "this.n > 3",
        &["n { value: 4 }"],
        &["n { value: 3 }"],
        &[""],
    ),
    Case(
        "!has(this.n) || this.n > 3",
        &["", "n { value: 4 }"],
        &["n {}"],
        &[],
    ),
    Case("this.n == null", &[""], &["n {}"], &[]),
    Case(
        "this.n != null && this.n + 1 == 5",
        &["n { value: 4 }"],
        &["", "n {}"],
        &[],
    ),
    Case("this.s == 'a'", &["s { value: 'a' }"], &["", "s {}"], &[]),
    Case(
        "this.s.size() < 3",
        &["s { value: 'ab' }"],
        &["s { value: 'abc' }"],
        &[""],
    ),
    Case("this.b", &["b { value: true }"], &["b {}"], &[""]),
    Case(
        "!this.b && this.n < this.i",
        &["b {} n {} i: 1"],
        &["b { value: true }"],
        &["b {}"],
    ),
    Case(
        "this.ow == 'x'",
        &["ow { value: 'x' }"],
        &["", "ow {}", "oi {}"],
        &[],
    ),
    Case(
        "(this.q ? this.n : 7) == 7",
        &["", "q: true n { value: 7 }"],
        &["q: true"],
        &[],
    ),
    Case("[this.n, 1].exists(x, x == null)", &[""], &["n {}"], &[]),
    Case("this.n in [1, 2]", &["n { value: 1 }"], &["", "n {}"], &[]),
    Case(
        "string(this.n) == '5'",
        &["n { value: 5 }"],
        &["n {}"],
        &[""],
    ),
    Case(
        "this.inner.w == this.n",
        &["", "n {} inner { w {} }"],
        &["n {}"],
        &[],
    ),
    // Struct, Value and ListValue.
    Case(
        "this.st.a == 'x'",
        &[A_IS_X],
        &["st { fields { key: 'a' value { bool_value: true } } }"],
        &["", "st {}"],
    ),
    Case("has(this.st.a)", &[A_IS_X], &["", "st {}"], &[]),
    Case(
        "has(this.st.a) ? this.st.a == 'x' : true",
        &["", A_IS_X],
        &["st { fields { key: 'a' value {} } }"],
        &[],
    ),
    Case(
        "this.st['n'] > 1",
        &["st { fields { key: 'n' value { number_value: 2 } } }"],
        &["st { fields { key: 'n' value { number_value: 1 } } }"],
        &["st { fields { key: 'n' value { bool_value: true } } }"],
    ),
    Case("size(this.st) == 0", &["", "st {}"], &[A_IS_X], &[]),
    Case("'a' in this.st", &[A_IS_X], &[""], &[]),
    Case(
        "this.st.all(k, k.startsWith('a'))",
        &["", A_IS_X],
        &["st { fields { key: 'b' value {} } }"],
        &[],
    ),
    Case(
        "this.st.l.exists(x, x == 2)",
        &["st { fields { key: 'l' value { list_value { values { number_value: 2 } } } } }"],
        &["st { fields { key: 'l' value { list_value {} } } }"],
        &[""],
    ),
    Case(
        "this.st.a.b == 1",
        &[
            "st { fields { key: 'a' value { struct_value { fields { key: 'b' value { number_value: 1 } } } } } }",
        ],
        &[],
        &[A_IS_X],
    ),
    Case(
        "this.sts.all(s, has(s.id))",
        &["", "sts { fields { key: 'id' value {} } }"],
        &["sts {}"],
        &[],
    ),
    Case(
        "type(this.v) == string",
        &["v { string_value: '' }"],
        &["", TWO],
        &[],
    ),
    Case(
        "this.v == null || this.v == 'ok'",
        &[
            "",
            "v { null_value: NULL_VALUE }",
            "v { string_value: 'ok' }",
        ],
        &[TWO],
        &[],
    ),
    Case(
        "this.l.size() == 2 && this.l[0] == 'a'",
        &["l { values { string_value: 'a' } values {} }"],
        &["", "l { values {} values {} }"],
        &[],
    ),
    Case(
        "this.l == [1, 'a']",
        &["l { values { number_value: 1 } values { string_value: 'a' } }"],
        &["", "l { values { number_value: 1 } }"],
        &[],
    ),
    Case(
        "this.v ? true : false",
        &[TRUE],
        &["v { bool_value: false }"],
        &["", TWO],
    ),
    Case(
        "this.v",
        &[TRUE, "v { string_value: '' }"],
        &["v { bool_value: false }", "v { string_value: 'no' }"],
        &["", TWO],
    ),
    Case(
        "this.v + this.v == 4.0",
        &[TWO],
        &["v { number_value: 1 }"],
        &["", TRUE],
    ),
    Case("-this.v == -2.0", &[TWO], &["v {number_value: 3}"], &[""]),
    Case(
        "this.v.contains('a')",
        &["v { string_value: 'cat' }"],
        &["v { string_value: 'dog' }"],
        &["", TWO],
    ),
    Case(
        "this.v.size() == 1",
        &["v { string_value: 'x' }", "v { list_value { values {} } }"],
        &["v { struct_value {} }"],
        &["", TWO],
    ),
    Case(
        "this.v.startsWith('a') || this.q",
        &["q: true", "v { string_value: 'a' }"],
        &["v { string_value: 'b' }"],
        &[""],
    ),
    Case("this.st.a == 1 || this.q", &["q: true"], &[A_IS_X], &[""]),
    Case(
        "this.v in [true, 'a']",
        &[TRUE, "v { string_value: 'a' }"],
        &["", TWO],
        &[],
    ),
    Case(
        "this.v == this.st",
        &["v { struct_value {} }"],
        &["", TWO],
        &[],
    ),
    // Map literals.
    Case("this.t in {'a': 1, 'b': 2}", &["t: 'a'"], &["t: 'c'"], &[]),
    Case(
        "{'a': 1, 'b': 2}[this.t] == this.i",
        &["t: 'a' i: 1"],
        &["t: 'a'"],
        &["t: 'c'"],
    ),
    Case("{'a': {'x': this.i}}.a.x == 3", &["i: 3"], &[""], &[]),
    Case("{1: 'a'}[dyn(this.u)] == 'a'", &["u: 1"], &[], &["u: 2"]),
    Case("{'a': 1} == {'a': this.i}", &["i: 1"], &["i: 2"], &[]),
    Case(
        "size({'a': 1, this.t: 2}) == 2",
        &["t: 'b'"],
        &[],
        &["t: 'a'"],
    ),
    Case(
        "this.m == {'k': 2}",
        &["m { key: 'k' value: 2 }"],
        &["", "m { key: 'k' value: 3 }"],
        &[],
    ),
    Case(
        "{'a': 1, 'b': 2}.all(k, k in this.m)",
        &["m { key: 'a' } m { key: 'b' }"],
        &["m { key: 'a' }"],
        &[],
    ),
    Case(
        "this.m.k > 1 && this.mi[2].name == 'x'",
        &["m { key: 'k' value: 2 } mi { key: 2 value { name: 'x' } }"],
        &["m { key: 'k' } "],
        &[""],
    ),
    Case("has(this.m.k)", &["m { key: 'k' }"], &[""], &[]),
    Case(
        "this.m.map(k, k + '!').exists(x, x == 'a!')",
        &["m { key: 'a' }"],
        &["m { key: 'b' }"],
        &[],
    ),
    Case(
        "this.m.filter(k, this.m[k] > 1) == ['b', 'c']",
        &["m { key: 'c' value: 2 } m { key: 'a' } m { key: 'b' value: 3 }"],
        &[""],
        &[],
    ),
    Case(
        "this.mi.exists(k, k == 1 && this.mi[k].n == 3)",
        &["mi { key: 1 value { n: 3 } }"],
        &["mi { key: 1 }"],
        &[],
    ),
    // Lists that an expression makes.
    Case(
        "this.xs + ['z'] == ['a', 'z']",
        &["xs: 'a'"],
        &["", "xs: 'z' xs: 'a'"],
        &[],
    ),
    Case(
        "(this.xs + [this.t]).unique()",
        &["xs: 'a' t: 'b'"],
        &["xs: 'a' t: 'a'"],
        &[],
    ),
    Case(
        "(this.q ? this.xs : ['d']).exists(x, x == 'd')",
        &["", "q: true xs: 'd'"],
        &["q: true"],
        &[],
    ),
    Case("this.i in [1, 'a']", &["i: 1"], &["i: 2"], &[]),
    Case(
        "[1, 'a', null, true].size() == this.i",
        &["i: 4"],
        &[""],
        &[],
    ),
    Case(
        "[[1, 2], [this.i]].exists(l, 3 in l)",
        &["i: 3"],
        &[""],
        &[],
    ),
    Case(
        "this.t in this.xs.map(x, x.lowerAscii())",
        &["t: 'a' xs: 'A'"],
        &["t: 'A' xs: 'A'"],
        &[],
    ),
    Case(
        "this.t in this.t.split(',')",
        &["t: 'a'"],
        &["t: 'a,b'"],
        &[],
    ),
    Case(
        "this.inners.map(i, i.name) == this.xs",
        &["", "inners { name: 'a' } xs: 'a'"],
        &["xs: 'a'"],
        &[],
    ),
    Case(
        "this.inners.filter(i, i.n > 1).map(i, i.tags).exists(t, 'x' in t)",
        &["inners { n: 2 tags: 'x' }"],
        &["inners { n: 1 tags: 'x' }"],
        &[],
    ),
    Case(
        "this.xs.map(x, this.is.map(i, string(i) + x)).all(l, l == ['1a', '2a'])",
        &["", "xs: 'a' is: 1 is: 2"],
        &["xs: 'b' is: 1 is: 2"],
        &[],
    ),
    Case(
        "this.xs.all(x, this.inners.exists_one(i, i.name == x))",
        &["", "xs: 'a' inners { name: 'a' }"],
        &[
            "xs: 'a'",
            "xs: 'a' inners { name: 'a' } inners { name: 'a' }",
        ],
        &[],
    ),
    Case(
        "this.is.map(i, i > 1, i * 2) == [4]",
        &["is: 1 is: 2"],
        &["is: 2 is: 3"],
        &[],
    ),
    Case("this.xs == []", &[""], &["xs: 'a'"], &[]),
    Case(
        "this.inners.map(i, i.child).all(c, c.n == 1)",
        &["", "inners { child { n: 1 } }"],
        &["inners {}"],
        &[],
    ),
    Case(
        "[this.inner, this.oi][this.i].name == 'a'",
        &["inner { name: 'a' }", "i: 1 oi { name: 'a' }"],
        &[""],
        &["i: 2"],
    ),
    Case(
        "(this.inners + [this.inner]).all(i, i.n > 0)",
        &["inner { n: 1 }"],
        &[""],
        &[],
    ),
    Case(
        "this.inners.map(i, {'n': i.n}).exists(m, m.n == 2)",
        &["inners { n: 2 }"],
        &["inners {}"],
        &[],
    ),
    Case(
        "[1, 2, 3].filter(x, x > this.i).size() == 2",
        &["i: 1"],
        &["i: 2"],
        &[],
    ),
    Case(
        "this.t.split(',')[1] == 'b'",
        &["t: 'a,b'"],
        &["t: 'b,a'"],
        &["t: 'a'"],
    ),
    Case(
        "[this.t, 'b'].map(x, x + x).filter(x, x != 'bb')[0] == 'aa'",
        &["t: 'a'"],
        &["t: 'c'"],
        &["t: 'b'"],
    ),
    // Strings.
    Case(
        "this.xs.join() == 'ab' && this.xs.join('-') == 'a-b'",
        &["xs: 'a' xs: 'b'"],
        &["xs: 'a'"],
        &[],
    ),
    Case(
        "this.l.join(',') == 'a'",
        &["l { values { string_value: 'a' } }"],
        &[""],
        &["l { values {} }"],
    ),
    Case(
        "this.t.reverse() == 'cba'",
        &["t: 'abc'"],
        &["t: 'cba'"],
        &[],
    ),
    Case(
        "strings.quote(this.t) == '\"a\\\\n\"'",
        &["t: 'a\\n'"],
        &["t: 'a'"],
        &[],
    ),
    Case(
        "this.t.indexOf('b', 2) == 4 && this.t.lastIndexOf('b', 3) == 1",
        &["t: 'abcabc'"],
        &["t: 'abc'"],
        &[],
    ),
    Case(
        "this.t.replace('a', 'b', 1) == 'ba'",
        &["t: 'aa'"],
        &["t: 'a'"],
        &[],
    ),
    Case(
        "this.t.split(',', 2) == ['a', 'b,c']",
        &["t: 'a,b,c'"],
        &["t: 'a,b'"],
        &[],
    ),
    Case(
        "this.t.substring(1, 2) + this.t.charAt(0) == 'BA'.lowerAscii()",
        &["t: 'abc'"],
        &["t: 'xbc'"],
        &["t: 'a'"],
    ),
    Case(
        "this.t.trim().upperAscii() == 'A'",
        &["t: ' a '"],
        &["t: 'b'"],
        &[],
    ),
    Case(
        "this.t.matches(this.xs[0])",
        &["t: 'abc' xs: '^a'"],
        &["t: 'bc' xs: '^a'"],
        &["", "xs: '('"],
    ),
    Case(
        "string(this.y) == 'a' && bytes(this.t) == this.y",
        &["y: 'a' t: 'a'"],
        &["y: 'a'", "y: '\\377'"],
        &[],
    ),
    Case(
        "string(this.y) == 'a'",
        &["y: 'a'"],
        &["y: 'b'"],
        &["y: '\\377'"],
    ),
    // format.
    Case(
        "'%d %s %x %X %o %b %e %.2f'.format([this.i, this.t, this.i, this.i, this.i, this.i, this.d, this.d]) == '10 a a A 12 1010 1.500000e+00 1.50'",
        &["i: 10 t: 'a' d: 1.5"],
        &["i: 11 t: 'a' d: 1.5"],
        &[],
    ),
    Case(
        "'%s %s'.format([this.is, this.m]) == '[1, 2] {a: 1, b: 2}'",
        &["is: 1 is: 2 m { key: 'b' value: 2 } m { key: 'a' value: 1 }"],
        &[""],
        &[],
    ),
    Case(
        "'%s'.format([{'b': [1, 2.5], 'a': this.n}]) == '{a: null, b: [1, 2.5]}'",
        &[""],
        &["n {}"],
        &[],
    ),
    Case(
        "'%s %s %b'.format([this.n, this.v, this.q]) == 'null true 1'",
        &["v { bool_value: true } q: true"],
        &[TRUE],
        &[],
    ),
    Case("'%s'.format([type(this.i)]) == 'int'", &[""], &[], &[]),
    Case(
        "'%X'.format([this.y]) == '00FF'",
        &["y: '\\000\\377'"],
        &[""],
        &[],
    ),
    Case(
        "this.t.format([this.i]) == 'n=1'",
        &["t: 'n=%d' i: 1"],
        &["t: 'n=%d'"],
        &["t: '%q'", "t: '%d %d'"],
    ),
    Case(
        "this.t == '' ? '' : '%.1f is bad'.format([this.d])",
        &[""],
        &["t: 'a'"],
        &[],
    ),
    // type().
    Case(
        "type(this.i) == int && type(this.xs) == list && type(this.m) == map && type(this.inner) == t.v1.Inner && type(type(1)) == type && type(this.ts) == google.protobuf.Timestamp",
        &[""],
        &[],
        &[],
    ),
    Case("type(this.n) == null_type", &[""], &["n {}"], &[]),
    Case(
        "type(dyn(this.i)) == int && type(this.v) != type(this.q)",
        &[""],
        &[TRUE],
        &[],
    ),
    // Message literals and null.
    Case(
        "this.inner == t.v1.Inner{name: 'a', n: 2}",
        &["inner { name: 'a' n: 2 }"],
        &["", "inner { name: 'a' }"],
        &[],
    ),
    Case(
        "this.inner != t.v1.Inner{}",
        &["inner { n: 1 }"],
        &["", "inner {}"],
        &[],
    ),
    Case(
        "this.inner == t.v1.Inner{tags: ['x'], child: t.v1.Inner{n: 1}, w: 3, kind: t.v1.Kind.KIND_ONE, f: 0.5}",
        &["inner { tags: 'x' child { n: 1 } w { value: 3 } kind: KIND_ONE f: 0.5 }"],
        &["inner { tags: 'x' child { n: 1 } w { value: 4 } kind: KIND_ONE f: 0.5 }"],
        &[],
    ),
    Case(
        "this.inner in [t.v1.Inner{n: 1}, t.v1.Inner{n: 2}]",
        &["inner { n: 2 }"],
        &["inner { n: 3 }"],
        &[],
    ),
    Case("this.inner == null", &[], &["", "inner {}"], &[]),
    Case(
        "this.ts > google.protobuf.Timestamp{seconds: 10} && this.n == google.protobuf.Int32Value{value: 3}",
        &["ts { seconds: 11 } n { value: 3 }"],
        &["ts { seconds: 10 }", "ts { seconds: 11 }"],
        &[],
    ),
    // Times.
    Case(
        "this.ts.getHours('+02:00') == 1 && this.ts.getHours('UTC') == 23",
        &["ts { seconds: 82800 }"],
        &["ts {}"],
        &[],
    ),
    Case(
        "this.ts.getDate('-08:00') == 31",
        &["ts {}"],
        &["ts { seconds: 86400 }"],
        &[],
    ),
    Case(
        "int(this.du) == 1500000000 && this.ts < now",
        &["du { seconds: 1 nanos: 500000000 }"],
        &[""],
        &[],
    ),
    // dyn.
    Case(
        "dyn(this.i) == 1.0 && dyn(this.i) < 2.5",
        &["i: 1"],
        &["i: 2"],
        &[],
    ),
    Case("dyn(this.t) + 1 == 2", &[], &[], &[""]),
    Case(
        "dyn(this.t).size() == 1 && dyn(this.inner).n == 0",
        &["t: 'a'"],
        &["t: 'ab'"],
        &[],
    ),
    Case(
        "dyn([1, 2]).exists(x, x == this.i)",
        &["i: 2"],
        &["i: 3"],
        &[],
    ),
    Case(
        "dyn(this.xs).unique() && int(dyn(this.t)) == 3",
        &["t: '3' xs: 'a' xs: 'b'"],
        &["t: '4'", "xs: 'a' xs: 'a'"],
        &["t: 'x'"],
    ),
    Case(
        "this.kind == t.v1.Kind.KIND_ONE",
        &["kind: KIND_ONE"],
        &[""],
        &[],
    ),
    Case(
        "this.u % dyn(2u) == 0u && this.d / dyn(2.0) == 0.5",
        &["u: 2 d: 1"],
        &["u: 3", "u: 2"],
        &[],
    ),
];
