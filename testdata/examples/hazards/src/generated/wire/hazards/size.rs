//! Types of the package `hazards.size`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Wide {
    #[prost(int32, tag = "1")]
    pub field_1: i32,
    #[prost(bytes = "bytes", tag = "2")]
    pub field_2: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "3")]
    pub field_3: bool,
    #[prost(double, tag = "4")]
    pub field_4: f64,
    #[prost(message, optional, boxed, tag = "5")]
    pub field_5: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "6")]
    pub field_6: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "7")]
    pub field_7: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "8")]
    pub field_8: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "9")]
    pub field_9: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "10")]
    pub field_10: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "11")]
    pub field_11: i32,
    #[prost(bytes = "bytes", tag = "12")]
    pub field_12: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "13")]
    pub field_13: bool,
    #[prost(double, tag = "14")]
    pub field_14: f64,
    #[prost(message, optional, boxed, tag = "15")]
    pub field_15: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "16")]
    pub field_16: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "17")]
    pub field_17: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "18")]
    pub field_18: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "19")]
    pub field_19: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "20")]
    pub field_20: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "21")]
    pub field_21: i32,
    #[prost(bytes = "bytes", tag = "22")]
    pub field_22: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "23")]
    pub field_23: bool,
    #[prost(double, tag = "24")]
    pub field_24: f64,
    #[prost(message, optional, boxed, tag = "25")]
    pub field_25: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "26")]
    pub field_26: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "27")]
    pub field_27: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "28")]
    pub field_28: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "29")]
    pub field_29: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "30")]
    pub field_30: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "31")]
    pub field_31: i32,
    #[prost(bytes = "bytes", tag = "32")]
    pub field_32: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "33")]
    pub field_33: bool,
    #[prost(double, tag = "34")]
    pub field_34: f64,
    #[prost(message, optional, boxed, tag = "35")]
    pub field_35: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "36")]
    pub field_36: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "37")]
    pub field_37: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "38")]
    pub field_38: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "39")]
    pub field_39: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "40")]
    pub field_40: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "41")]
    pub field_41: i32,
    #[prost(bytes = "bytes", tag = "42")]
    pub field_42: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "43")]
    pub field_43: bool,
    #[prost(double, tag = "44")]
    pub field_44: f64,
    #[prost(message, optional, boxed, tag = "45")]
    pub field_45: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "46")]
    pub field_46: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "47")]
    pub field_47: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "48")]
    pub field_48: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "49")]
    pub field_49: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "50")]
    pub field_50: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "51")]
    pub field_51: i32,
    #[prost(bytes = "bytes", tag = "52")]
    pub field_52: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "53")]
    pub field_53: bool,
    #[prost(double, tag = "54")]
    pub field_54: f64,
    #[prost(message, optional, boxed, tag = "55")]
    pub field_55: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "56")]
    pub field_56: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "57")]
    pub field_57: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "58")]
    pub field_58: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "59")]
    pub field_59: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "60")]
    pub field_60: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "61")]
    pub field_61: i32,
    #[prost(bytes = "bytes", tag = "62")]
    pub field_62: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "63")]
    pub field_63: bool,
    #[prost(double, tag = "64")]
    pub field_64: f64,
    #[prost(message, optional, boxed, tag = "65")]
    pub field_65: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "66")]
    pub field_66: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "67")]
    pub field_67: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "68")]
    pub field_68: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "69")]
    pub field_69: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "70")]
    pub field_70: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "71")]
    pub field_71: i32,
    #[prost(bytes = "bytes", tag = "72")]
    pub field_72: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "73")]
    pub field_73: bool,
    #[prost(double, tag = "74")]
    pub field_74: f64,
    #[prost(message, optional, boxed, tag = "75")]
    pub field_75: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "76")]
    pub field_76: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "77")]
    pub field_77: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "78")]
    pub field_78: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "79")]
    pub field_79: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "80")]
    pub field_80: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "81")]
    pub field_81: i32,
    #[prost(bytes = "bytes", tag = "82")]
    pub field_82: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "83")]
    pub field_83: bool,
    #[prost(double, tag = "84")]
    pub field_84: f64,
    #[prost(message, optional, boxed, tag = "85")]
    pub field_85: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "86")]
    pub field_86: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "87")]
    pub field_87: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "88")]
    pub field_88: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "89")]
    pub field_89: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "90")]
    pub field_90: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "91")]
    pub field_91: i32,
    #[prost(bytes = "bytes", tag = "92")]
    pub field_92: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "93")]
    pub field_93: bool,
    #[prost(double, tag = "94")]
    pub field_94: f64,
    #[prost(message, optional, boxed, tag = "95")]
    pub field_95: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "96")]
    pub field_96: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "97")]
    pub field_97: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "98")]
    pub field_98: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "99")]
    pub field_99: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "100")]
    pub field_100: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "101")]
    pub field_101: i32,
    #[prost(bytes = "bytes", tag = "102")]
    pub field_102: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "103")]
    pub field_103: bool,
    #[prost(double, tag = "104")]
    pub field_104: f64,
    #[prost(message, optional, boxed, tag = "105")]
    pub field_105: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "106")]
    pub field_106: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "107")]
    pub field_107: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "108")]
    pub field_108: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "109")]
    pub field_109: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "110")]
    pub field_110: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "111")]
    pub field_111: i32,
    #[prost(bytes = "bytes", tag = "112")]
    pub field_112: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "113")]
    pub field_113: bool,
    #[prost(double, tag = "114")]
    pub field_114: f64,
    #[prost(message, optional, boxed, tag = "115")]
    pub field_115: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "116")]
    pub field_116: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "117")]
    pub field_117: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "118")]
    pub field_118: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "119")]
    pub field_119: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "120")]
    pub field_120: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "121")]
    pub field_121: i32,
    #[prost(bytes = "bytes", tag = "122")]
    pub field_122: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "123")]
    pub field_123: bool,
    #[prost(double, tag = "124")]
    pub field_124: f64,
    #[prost(message, optional, boxed, tag = "125")]
    pub field_125: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "126")]
    pub field_126: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "127")]
    pub field_127: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "128")]
    pub field_128: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "129")]
    pub field_129: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "130")]
    pub field_130: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "131")]
    pub field_131: i32,
    #[prost(bytes = "bytes", tag = "132")]
    pub field_132: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "133")]
    pub field_133: bool,
    #[prost(double, tag = "134")]
    pub field_134: f64,
    #[prost(message, optional, boxed, tag = "135")]
    pub field_135: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "136")]
    pub field_136: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "137")]
    pub field_137: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "138")]
    pub field_138: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "139")]
    pub field_139: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "140")]
    pub field_140: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "141")]
    pub field_141: i32,
    #[prost(bytes = "bytes", tag = "142")]
    pub field_142: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "143")]
    pub field_143: bool,
    #[prost(double, tag = "144")]
    pub field_144: f64,
    #[prost(message, optional, boxed, tag = "145")]
    pub field_145: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "146")]
    pub field_146: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "147")]
    pub field_147: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "148")]
    pub field_148: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "149")]
    pub field_149: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "150")]
    pub field_150: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "151")]
    pub field_151: i32,
    #[prost(bytes = "bytes", tag = "152")]
    pub field_152: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "153")]
    pub field_153: bool,
    #[prost(double, tag = "154")]
    pub field_154: f64,
    #[prost(message, optional, boxed, tag = "155")]
    pub field_155: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "156")]
    pub field_156: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "157")]
    pub field_157: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "158")]
    pub field_158: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "159")]
    pub field_159: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "160")]
    pub field_160: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "161")]
    pub field_161: i32,
    #[prost(bytes = "bytes", tag = "162")]
    pub field_162: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "163")]
    pub field_163: bool,
    #[prost(double, tag = "164")]
    pub field_164: f64,
    #[prost(message, optional, boxed, tag = "165")]
    pub field_165: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "166")]
    pub field_166: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "167")]
    pub field_167: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "168")]
    pub field_168: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "169")]
    pub field_169: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "170")]
    pub field_170: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "171")]
    pub field_171: i32,
    #[prost(bytes = "bytes", tag = "172")]
    pub field_172: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "173")]
    pub field_173: bool,
    #[prost(double, tag = "174")]
    pub field_174: f64,
    #[prost(message, optional, boxed, tag = "175")]
    pub field_175: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "176")]
    pub field_176: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "177")]
    pub field_177: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "178")]
    pub field_178: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "179")]
    pub field_179: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "180")]
    pub field_180: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "181")]
    pub field_181: i32,
    #[prost(bytes = "bytes", tag = "182")]
    pub field_182: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "183")]
    pub field_183: bool,
    #[prost(double, tag = "184")]
    pub field_184: f64,
    #[prost(message, optional, boxed, tag = "185")]
    pub field_185: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "186")]
    pub field_186: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "187")]
    pub field_187: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "188")]
    pub field_188: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "189")]
    pub field_189: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "190")]
    pub field_190: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "191")]
    pub field_191: i32,
    #[prost(bytes = "bytes", tag = "192")]
    pub field_192: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "193")]
    pub field_193: bool,
    #[prost(double, tag = "194")]
    pub field_194: f64,
    #[prost(message, optional, boxed, tag = "195")]
    pub field_195: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "196")]
    pub field_196: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "197")]
    pub field_197: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "198")]
    pub field_198: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "199")]
    pub field_199: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "200")]
    pub field_200: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "201")]
    pub field_201: i32,
    #[prost(bytes = "bytes", tag = "202")]
    pub field_202: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "203")]
    pub field_203: bool,
    #[prost(double, tag = "204")]
    pub field_204: f64,
    #[prost(message, optional, boxed, tag = "205")]
    pub field_205: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "206")]
    pub field_206: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "207")]
    pub field_207: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "208")]
    pub field_208: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "209")]
    pub field_209: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "210")]
    pub field_210: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "211")]
    pub field_211: i32,
    #[prost(bytes = "bytes", tag = "212")]
    pub field_212: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "213")]
    pub field_213: bool,
    #[prost(double, tag = "214")]
    pub field_214: f64,
    #[prost(message, optional, boxed, tag = "215")]
    pub field_215: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "216")]
    pub field_216: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "217")]
    pub field_217: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "218")]
    pub field_218: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "219")]
    pub field_219: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "220")]
    pub field_220: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "221")]
    pub field_221: i32,
    #[prost(bytes = "bytes", tag = "222")]
    pub field_222: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "223")]
    pub field_223: bool,
    #[prost(double, tag = "224")]
    pub field_224: f64,
    #[prost(message, optional, boxed, tag = "225")]
    pub field_225: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "226")]
    pub field_226: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "227")]
    pub field_227: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "228")]
    pub field_228: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "229")]
    pub field_229: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "230")]
    pub field_230: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "231")]
    pub field_231: i32,
    #[prost(bytes = "bytes", tag = "232")]
    pub field_232: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "233")]
    pub field_233: bool,
    #[prost(double, tag = "234")]
    pub field_234: f64,
    #[prost(message, optional, boxed, tag = "235")]
    pub field_235: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "236")]
    pub field_236: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "237")]
    pub field_237: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "238")]
    pub field_238: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "239")]
    pub field_239: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "240")]
    pub field_240: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "241")]
    pub field_241: i32,
    #[prost(bytes = "bytes", tag = "242")]
    pub field_242: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "243")]
    pub field_243: bool,
    #[prost(double, tag = "244")]
    pub field_244: f64,
    #[prost(message, optional, boxed, tag = "245")]
    pub field_245: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "246")]
    pub field_246: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "247")]
    pub field_247: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "248")]
    pub field_248: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "249")]
    pub field_249: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "250")]
    pub field_250: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "251")]
    pub field_251: i32,
    #[prost(bytes = "bytes", tag = "252")]
    pub field_252: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "253")]
    pub field_253: bool,
    #[prost(double, tag = "254")]
    pub field_254: f64,
    #[prost(message, optional, boxed, tag = "255")]
    pub field_255: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "256")]
    pub field_256: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "257")]
    pub field_257: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "258")]
    pub field_258: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "259")]
    pub field_259: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "260")]
    pub field_260: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "261")]
    pub field_261: i32,
    #[prost(bytes = "bytes", tag = "262")]
    pub field_262: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "263")]
    pub field_263: bool,
    #[prost(double, tag = "264")]
    pub field_264: f64,
    #[prost(message, optional, boxed, tag = "265")]
    pub field_265: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "266")]
    pub field_266: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "267")]
    pub field_267: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "268")]
    pub field_268: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "269")]
    pub field_269: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "270")]
    pub field_270: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "271")]
    pub field_271: i32,
    #[prost(bytes = "bytes", tag = "272")]
    pub field_272: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "273")]
    pub field_273: bool,
    #[prost(double, tag = "274")]
    pub field_274: f64,
    #[prost(message, optional, boxed, tag = "275")]
    pub field_275: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "276")]
    pub field_276: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "277")]
    pub field_277: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "278")]
    pub field_278: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "279")]
    pub field_279: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "280")]
    pub field_280: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "281")]
    pub field_281: i32,
    #[prost(bytes = "bytes", tag = "282")]
    pub field_282: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "283")]
    pub field_283: bool,
    #[prost(double, tag = "284")]
    pub field_284: f64,
    #[prost(message, optional, boxed, tag = "285")]
    pub field_285: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "286")]
    pub field_286: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "287")]
    pub field_287: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "288")]
    pub field_288: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "289")]
    pub field_289: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "290")]
    pub field_290: ::svc_runtime::prost::alloc::string::String,
    #[prost(int32, tag = "291")]
    pub field_291: i32,
    #[prost(bytes = "bytes", tag = "292")]
    pub field_292: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bool, tag = "293")]
    pub field_293: bool,
    #[prost(double, tag = "294")]
    pub field_294: f64,
    #[prost(message, optional, boxed, tag = "295")]
    pub field_295: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Wide>>,
    #[prost(uint64, repeated, tag = "296")]
    pub field_296: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(string, repeated, tag = "297")]
    pub field_297: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, sint32", tag = "298")]
    pub field_298: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "299")]
    pub field_299: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, tag = "300")]
    pub field_300: ::svc_runtime::prost::alloc::string::String,
}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Level0 {
    #[prost(message, optional, tag = "1")]
    pub below: ::core::option::Option<level0::Level1>,
}
/// Nested message and enum types in `Level0`.
pub mod level0 {
    #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Level1 {
        #[prost(message, optional, tag = "1")]
        pub below: ::core::option::Option<level1::Level2>,
    }
    /// Nested message and enum types in `Level1`.
    pub mod level1 {
        #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
        #[prost(prost_path = "::svc_runtime::prost")]
        pub struct Level2 {
            #[prost(message, optional, tag = "1")]
            pub below: ::core::option::Option<level2::Level3>,
        }
        /// Nested message and enum types in `Level2`.
        pub mod level2 {
            #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
            #[prost(prost_path = "::svc_runtime::prost")]
            pub struct Level3 {
                #[prost(message, optional, tag = "1")]
                pub below: ::core::option::Option<level3::Level4>,
            }
            /// Nested message and enum types in `Level3`.
            pub mod level3 {
                #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
                #[prost(prost_path = "::svc_runtime::prost")]
                pub struct Level4 {
                    #[prost(message, optional, tag = "1")]
                    pub below: ::core::option::Option<level4::Level5>,
                }
                /// Nested message and enum types in `Level4`.
                pub mod level4 {
                    #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
                    #[prost(prost_path = "::svc_runtime::prost")]
                    pub struct Level5 {
                        #[prost(message, optional, tag = "1")]
                        pub below: ::core::option::Option<level5::Level6>,
                    }
                    /// Nested message and enum types in `Level5`.
                    pub mod level5 {
                        #[derive(
                            Clone,
                            PartialEq,
                            Eq,
                            Hash,
                            ::svc_runtime::prost::Message
                        )]
                        #[prost(prost_path = "::svc_runtime::prost")]
                        pub struct Level6 {
                            #[prost(message, optional, tag = "1")]
                            pub below: ::core::option::Option<level6::Level7>,
                        }
                        /// Nested message and enum types in `Level6`.
                        pub mod level6 {
                            #[derive(
                                Clone,
                                PartialEq,
                                Eq,
                                Hash,
                                ::svc_runtime::prost::Message
                            )]
                            #[prost(prost_path = "::svc_runtime::prost")]
                            pub struct Level7 {
                                #[prost(message, optional, tag = "1")]
                                pub below: ::core::option::Option<level7::Level8>,
                            }
                            /// Nested message and enum types in `Level7`.
                            pub mod level7 {
                                #[derive(
                                    Clone,
                                    PartialEq,
                                    Eq,
                                    Hash,
                                    ::svc_runtime::prost::Message
                                )]
                                #[prost(prost_path = "::svc_runtime::prost")]
                                pub struct Level8 {
                                    #[prost(message, optional, tag = "1")]
                                    pub below: ::core::option::Option<level8::Level9>,
                                }
                                /// Nested message and enum types in `Level8`.
                                pub mod level8 {
                                    #[derive(
                                        Clone,
                                        PartialEq,
                                        Eq,
                                        Hash,
                                        ::svc_runtime::prost::Message
                                    )]
                                    #[prost(prost_path = "::svc_runtime::prost")]
                                    pub struct Level9 {
                                        #[prost(message, optional, tag = "1")]
                                        pub below: ::core::option::Option<level9::Level10>,
                                    }
                                    /// Nested message and enum types in `Level9`.
                                    pub mod level9 {
                                        #[derive(
                                            Clone,
                                            PartialEq,
                                            Eq,
                                            Hash,
                                            ::svc_runtime::prost::Message
                                        )]
                                        #[prost(prost_path = "::svc_runtime::prost")]
                                        pub struct Level10 {
                                            #[prost(message, optional, tag = "1")]
                                            pub below: ::core::option::Option<level10::Level11>,
                                        }
                                        /// Nested message and enum types in `Level10`.
                                        pub mod level10 {
                                            #[derive(
                                                Clone,
                                                PartialEq,
                                                Eq,
                                                Hash,
                                                ::svc_runtime::prost::Message
                                            )]
                                            #[prost(prost_path = "::svc_runtime::prost")]
                                            pub struct Level11 {
                                                #[prost(message, optional, tag = "1")]
                                                pub below: ::core::option::Option<level11::Level12>,
                                            }
                                            /// Nested message and enum types in `Level11`.
                                            pub mod level11 {
                                                #[derive(
                                                    Clone,
                                                    PartialEq,
                                                    Eq,
                                                    Hash,
                                                    ::svc_runtime::prost::Message
                                                )]
                                                #[prost(prost_path = "::svc_runtime::prost")]
                                                pub struct Level12 {
                                                    #[prost(message, optional, tag = "1")]
                                                    pub below: ::core::option::Option<level12::Level13>,
                                                }
                                                /// Nested message and enum types in `Level12`.
                                                pub mod level12 {
                                                    #[derive(
                                                        Clone,
                                                        PartialEq,
                                                        Eq,
                                                        Hash,
                                                        ::svc_runtime::prost::Message
                                                    )]
                                                    #[prost(prost_path = "::svc_runtime::prost")]
                                                    pub struct Level13 {
                                                        #[prost(message, optional, tag = "1")]
                                                        pub below: ::core::option::Option<level13::Level14>,
                                                    }
                                                    /// Nested message and enum types in `Level13`.
                                                    pub mod level13 {
                                                        #[derive(
                                                            Clone,
                                                            PartialEq,
                                                            Eq,
                                                            Hash,
                                                            ::svc_runtime::prost::Message
                                                        )]
                                                        #[prost(prost_path = "::svc_runtime::prost")]
                                                        pub struct Level14 {
                                                            #[prost(message, optional, tag = "1")]
                                                            pub below: ::core::option::Option<level14::Level15>,
                                                        }
                                                        /// Nested message and enum types in `Level14`.
                                                        pub mod level14 {
                                                            #[derive(
                                                                Clone,
                                                                PartialEq,
                                                                Eq,
                                                                Hash,
                                                                ::svc_runtime::prost::Message
                                                            )]
                                                            #[prost(prost_path = "::svc_runtime::prost")]
                                                            pub struct Level15 {
                                                                #[prost(message, optional, tag = "1")]
                                                                pub below: ::core::option::Option<level15::Level16>,
                                                            }
                                                            /// Nested message and enum types in `Level15`.
                                                            pub mod level15 {
                                                                #[derive(
                                                                    Clone,
                                                                    PartialEq,
                                                                    Eq,
                                                                    Hash,
                                                                    ::svc_runtime::prost::Message
                                                                )]
                                                                #[prost(prost_path = "::svc_runtime::prost")]
                                                                pub struct Level16 {
                                                                    #[prost(message, optional, tag = "1")]
                                                                    pub below: ::core::option::Option<level16::Level17>,
                                                                }
                                                                /// Nested message and enum types in `Level16`.
                                                                pub mod level16 {
                                                                    #[derive(
                                                                        Clone,
                                                                        PartialEq,
                                                                        Eq,
                                                                        Hash,
                                                                        ::svc_runtime::prost::Message
                                                                    )]
                                                                    #[prost(prost_path = "::svc_runtime::prost")]
                                                                    pub struct Level17 {
                                                                        #[prost(message, optional, tag = "1")]
                                                                        pub below: ::core::option::Option<level17::Level18>,
                                                                    }
                                                                    /// Nested message and enum types in `Level17`.
                                                                    pub mod level17 {
                                                                        #[derive(
                                                                            Clone,
                                                                            PartialEq,
                                                                            Eq,
                                                                            Hash,
                                                                            ::svc_runtime::prost::Message
                                                                        )]
                                                                        #[prost(prost_path = "::svc_runtime::prost")]
                                                                        pub struct Level18 {
                                                                            #[prost(message, optional, tag = "1")]
                                                                            pub below: ::core::option::Option<level18::Level19>,
                                                                        }
                                                                        /// Nested message and enum types in `Level18`.
                                                                        pub mod level18 {
                                                                            #[derive(
                                                                                Clone,
                                                                                PartialEq,
                                                                                Eq,
                                                                                Hash,
                                                                                ::svc_runtime::prost::Message
                                                                            )]
                                                                            #[prost(prost_path = "::svc_runtime::prost")]
                                                                            pub struct Level19 {
                                                                                #[prost(message, optional, tag = "1")]
                                                                                pub below: ::core::option::Option<level19::Level20>,
                                                                            }
                                                                            /// Nested message and enum types in `Level19`.
                                                                            pub mod level19 {
                                                                                #[derive(
                                                                                    Clone,
                                                                                    PartialEq,
                                                                                    Eq,
                                                                                    Hash,
                                                                                    ::svc_runtime::prost::Message
                                                                                )]
                                                                                #[prost(prost_path = "::svc_runtime::prost")]
                                                                                pub struct Level20 {
                                                                                    #[prost(message, optional, tag = "1")]
                                                                                    pub below: ::core::option::Option<level20::Level21>,
                                                                                }
                                                                                /// Nested message and enum types in `Level20`.
                                                                                pub mod level20 {
                                                                                    #[derive(
                                                                                        Clone,
                                                                                        PartialEq,
                                                                                        Eq,
                                                                                        Hash,
                                                                                        ::svc_runtime::prost::Message
                                                                                    )]
                                                                                    #[prost(prost_path = "::svc_runtime::prost")]
                                                                                    pub struct Level21 {
                                                                                        #[prost(message, optional, tag = "1")]
                                                                                        pub below: ::core::option::Option<level21::Level22>,
                                                                                    }
                                                                                    /// Nested message and enum types in `Level21`.
                                                                                    pub mod level21 {
                                                                                        #[derive(
                                                                                            Clone,
                                                                                            PartialEq,
                                                                                            Eq,
                                                                                            Hash,
                                                                                            ::svc_runtime::prost::Message
                                                                                        )]
                                                                                        #[prost(prost_path = "::svc_runtime::prost")]
                                                                                        pub struct Level22 {
                                                                                            #[prost(message, optional, tag = "1")]
                                                                                            pub below: ::core::option::Option<level22::Level23>,
                                                                                        }
                                                                                        /// Nested message and enum types in `Level22`.
                                                                                        pub mod level22 {
                                                                                            #[derive(
                                                                                                Clone,
                                                                                                PartialEq,
                                                                                                Eq,
                                                                                                Hash,
                                                                                                ::svc_runtime::prost::Message
                                                                                            )]
                                                                                            #[prost(prost_path = "::svc_runtime::prost")]
                                                                                            pub struct Level23 {
                                                                                                #[prost(string, tag = "1")]
                                                                                                pub bottom: ::svc_runtime::prost::alloc::string::String,
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
                }
            }
        }
    }
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Large {
    #[prost(enumeration = "Many", tag = "536870911")]
    pub many: i32,
    #[prost(message, optional, tag = "1")]
    pub wide: ::core::option::Option<Wide>,
    #[prost(message, optional, tag = "2")]
    pub deep: ::core::option::Option<Level0>,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct AVeryLongNameOfAMessageThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver {}
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    ::svc_runtime::prost::Enumeration
)]
#[prost(prost_path = "::svc_runtime::prost")]
#[repr(i32)]
pub enum Many {
    Value0 = 0,
    Value1 = 7,
    Value2 = 14,
    Value3 = 21,
    Value4 = 28,
    Value5 = 35,
    Value6 = 42,
    Value7 = 49,
    Value8 = 56,
    Value9 = 63,
    Value10 = 70,
    Value11 = 77,
    Value12 = 84,
    Value13 = 91,
    Value14 = 98,
    Value15 = 105,
    Value16 = 112,
    Value17 = 119,
    Value18 = 126,
    Value19 = 133,
    Value20 = 140,
    Value21 = 147,
    Value22 = 154,
    Value23 = 161,
    Value24 = 168,
    Value25 = 175,
    Value26 = 182,
    Value27 = 189,
    Value28 = 196,
    Value29 = 203,
    Value30 = 210,
    Value31 = 217,
    Value32 = 224,
    Value33 = 231,
    Value34 = 238,
    Value35 = 245,
    Value36 = 252,
    Value37 = 259,
    Value38 = 266,
    Value39 = 273,
    Value40 = 280,
    Value41 = 287,
    Value42 = 294,
    Value43 = 301,
    Value44 = 308,
    Value45 = 315,
    Value46 = 322,
    Value47 = 329,
    Value48 = 336,
    Value49 = 343,
    Value50 = 350,
    Value51 = 357,
    Value52 = 364,
    Value53 = 371,
    Value54 = 378,
    Value55 = 385,
    Value56 = 392,
    Value57 = 399,
    Value58 = 406,
    Value59 = 413,
    Value60 = 420,
    Value61 = 427,
    Value62 = 434,
    Value63 = 441,
    Value64 = 448,
    Value65 = 455,
    Value66 = 462,
    Value67 = 469,
    Value68 = 476,
    Value69 = 483,
    Value70 = 490,
    Value71 = 497,
    Value72 = 504,
    Value73 = 511,
    Value74 = 518,
    Value75 = 525,
    Value76 = 532,
    Value77 = 539,
    Value78 = 546,
    Value79 = 553,
    Value80 = 560,
    Value81 = 567,
    Value82 = 574,
    Value83 = 581,
    Value84 = 588,
    Value85 = 595,
    Value86 = 602,
    Value87 = 609,
    Value88 = 616,
    Value89 = 623,
    Value90 = 630,
    Value91 = 637,
    Value92 = 644,
    Value93 = 651,
    Value94 = 658,
    Value95 = 665,
    Value96 = 672,
    Value97 = 679,
    Value98 = 686,
    Value99 = 693,
    Value100 = 700,
    Value101 = 707,
    Value102 = 714,
    Value103 = 721,
    Value104 = 728,
    Value105 = 735,
    Value106 = 742,
    Value107 = 749,
    Value108 = 756,
    Value109 = 763,
    Value110 = 770,
    Value111 = 777,
    Value112 = 784,
    Value113 = 791,
    Value114 = 798,
    Value115 = 805,
    Value116 = 812,
    Value117 = 819,
    Value118 = 826,
    Value119 = 833,
    Value120 = 840,
    Value121 = 847,
    Value122 = 854,
    Value123 = 861,
    Value124 = 868,
    Value125 = 875,
    Value126 = 882,
    Value127 = 889,
    Value128 = 896,
    Value129 = 903,
    Value130 = 910,
    Value131 = 917,
    Value132 = 924,
    Value133 = 931,
    Value134 = 938,
    Value135 = 945,
    Value136 = 952,
    Value137 = 959,
    Value138 = 966,
    Value139 = 973,
    Value140 = 980,
    Value141 = 987,
    Value142 = 994,
    Value143 = 1001,
    Value144 = 1008,
    Value145 = 1015,
    Value146 = 1022,
    Value147 = 1029,
    Value148 = 1036,
    Value149 = 1043,
    Value150 = 1050,
    Value151 = 1057,
    Value152 = 1064,
    Value153 = 1071,
    Value154 = 1078,
    Value155 = 1085,
    Value156 = 1092,
    Value157 = 1099,
    Value158 = 1106,
    Value159 = 1113,
    Value160 = 1120,
    Value161 = 1127,
    Value162 = 1134,
    Value163 = 1141,
    Value164 = 1148,
    Value165 = 1155,
    Value166 = 1162,
    Value167 = 1169,
    Value168 = 1176,
    Value169 = 1183,
    Value170 = 1190,
    Value171 = 1197,
    Value172 = 1204,
    Value173 = 1211,
    Value174 = 1218,
    Value175 = 1225,
    Value176 = 1232,
    Value177 = 1239,
    Value178 = 1246,
    Value179 = 1253,
    Value180 = 1260,
    Value181 = 1267,
    Value182 = 1274,
    Value183 = 1281,
    Value184 = 1288,
    Value185 = 1295,
    Value186 = 1302,
    Value187 = 1309,
    Value188 = 1316,
    Value189 = 1323,
    Value190 = 1330,
    Value191 = 1337,
    Value192 = 1344,
    Value193 = 1351,
    Value194 = 1358,
    Value195 = 1365,
    Value196 = 1372,
    Value197 = 1379,
    Value198 = 1386,
    Value199 = 1393,
    Value200 = 1400,
    Value201 = 1407,
    Value202 = 1414,
    Value203 = 1421,
    Value204 = 1428,
    Value205 = 1435,
    Value206 = 1442,
    Value207 = 1449,
    Value208 = 1456,
    Value209 = 1463,
    Value210 = 1470,
    Value211 = 1477,
    Value212 = 1484,
    Value213 = 1491,
    Value214 = 1498,
    Value215 = 1505,
    Value216 = 1512,
    Value217 = 1519,
    Value218 = 1526,
    Value219 = 1533,
    Value220 = 1540,
    Value221 = 1547,
    Value222 = 1554,
    Value223 = 1561,
    Value224 = 1568,
    Value225 = 1575,
    Value226 = 1582,
    Value227 = 1589,
    Value228 = 1596,
    Value229 = 1603,
    Value230 = 1610,
    Value231 = 1617,
    Value232 = 1624,
    Value233 = 1631,
    Value234 = 1638,
    Value235 = 1645,
    Value236 = 1652,
    Value237 = 1659,
    Value238 = 1666,
    Value239 = 1673,
    Value240 = 1680,
    Value241 = 1687,
    Value242 = 1694,
    Value243 = 1701,
    Value244 = 1708,
    Value245 = 1715,
    Value246 = 1722,
    Value247 = 1729,
    Value248 = 1736,
    Value249 = 1743,
    Value250 = 1750,
    Value251 = 1757,
    Value252 = 1764,
    Value253 = 1771,
    Value254 = 1778,
    Value255 = 1785,
    Value256 = 1792,
    Value257 = 1799,
    Value258 = 1806,
    Value259 = 1813,
    Value260 = 1820,
    Value261 = 1827,
    Value262 = 1834,
    Value263 = 1841,
    Value264 = 1848,
    Value265 = 1855,
    Value266 = 1862,
    Value267 = 1869,
    Value268 = 1876,
    Value269 = 1883,
    Value270 = 1890,
    Value271 = 1897,
    Value272 = 1904,
    Value273 = 1911,
    Value274 = 1918,
    Value275 = 1925,
    Value276 = 1932,
    Value277 = 1939,
    Value278 = 1946,
    Value279 = 1953,
    Value280 = 1960,
    Value281 = 1967,
    Value282 = 1974,
    Value283 = 1981,
    Value284 = 1988,
    Value285 = 1995,
    Value286 = 2002,
    Value287 = 2009,
    Value288 = 2016,
    Value289 = 2023,
    Value290 = 2030,
    Value291 = 2037,
    Value292 = 2044,
    Value293 = 2051,
    Value294 = 2058,
    Value295 = 2065,
    Value296 = 2072,
    Value297 = 2079,
    Value298 = 2086,
    Value299 = 2093,
}
impl Many {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Value0 => "MANY_VALUE_0",
            Self::Value1 => "MANY_VALUE_1",
            Self::Value2 => "MANY_VALUE_2",
            Self::Value3 => "MANY_VALUE_3",
            Self::Value4 => "MANY_VALUE_4",
            Self::Value5 => "MANY_VALUE_5",
            Self::Value6 => "MANY_VALUE_6",
            Self::Value7 => "MANY_VALUE_7",
            Self::Value8 => "MANY_VALUE_8",
            Self::Value9 => "MANY_VALUE_9",
            Self::Value10 => "MANY_VALUE_10",
            Self::Value11 => "MANY_VALUE_11",
            Self::Value12 => "MANY_VALUE_12",
            Self::Value13 => "MANY_VALUE_13",
            Self::Value14 => "MANY_VALUE_14",
            Self::Value15 => "MANY_VALUE_15",
            Self::Value16 => "MANY_VALUE_16",
            Self::Value17 => "MANY_VALUE_17",
            Self::Value18 => "MANY_VALUE_18",
            Self::Value19 => "MANY_VALUE_19",
            Self::Value20 => "MANY_VALUE_20",
            Self::Value21 => "MANY_VALUE_21",
            Self::Value22 => "MANY_VALUE_22",
            Self::Value23 => "MANY_VALUE_23",
            Self::Value24 => "MANY_VALUE_24",
            Self::Value25 => "MANY_VALUE_25",
            Self::Value26 => "MANY_VALUE_26",
            Self::Value27 => "MANY_VALUE_27",
            Self::Value28 => "MANY_VALUE_28",
            Self::Value29 => "MANY_VALUE_29",
            Self::Value30 => "MANY_VALUE_30",
            Self::Value31 => "MANY_VALUE_31",
            Self::Value32 => "MANY_VALUE_32",
            Self::Value33 => "MANY_VALUE_33",
            Self::Value34 => "MANY_VALUE_34",
            Self::Value35 => "MANY_VALUE_35",
            Self::Value36 => "MANY_VALUE_36",
            Self::Value37 => "MANY_VALUE_37",
            Self::Value38 => "MANY_VALUE_38",
            Self::Value39 => "MANY_VALUE_39",
            Self::Value40 => "MANY_VALUE_40",
            Self::Value41 => "MANY_VALUE_41",
            Self::Value42 => "MANY_VALUE_42",
            Self::Value43 => "MANY_VALUE_43",
            Self::Value44 => "MANY_VALUE_44",
            Self::Value45 => "MANY_VALUE_45",
            Self::Value46 => "MANY_VALUE_46",
            Self::Value47 => "MANY_VALUE_47",
            Self::Value48 => "MANY_VALUE_48",
            Self::Value49 => "MANY_VALUE_49",
            Self::Value50 => "MANY_VALUE_50",
            Self::Value51 => "MANY_VALUE_51",
            Self::Value52 => "MANY_VALUE_52",
            Self::Value53 => "MANY_VALUE_53",
            Self::Value54 => "MANY_VALUE_54",
            Self::Value55 => "MANY_VALUE_55",
            Self::Value56 => "MANY_VALUE_56",
            Self::Value57 => "MANY_VALUE_57",
            Self::Value58 => "MANY_VALUE_58",
            Self::Value59 => "MANY_VALUE_59",
            Self::Value60 => "MANY_VALUE_60",
            Self::Value61 => "MANY_VALUE_61",
            Self::Value62 => "MANY_VALUE_62",
            Self::Value63 => "MANY_VALUE_63",
            Self::Value64 => "MANY_VALUE_64",
            Self::Value65 => "MANY_VALUE_65",
            Self::Value66 => "MANY_VALUE_66",
            Self::Value67 => "MANY_VALUE_67",
            Self::Value68 => "MANY_VALUE_68",
            Self::Value69 => "MANY_VALUE_69",
            Self::Value70 => "MANY_VALUE_70",
            Self::Value71 => "MANY_VALUE_71",
            Self::Value72 => "MANY_VALUE_72",
            Self::Value73 => "MANY_VALUE_73",
            Self::Value74 => "MANY_VALUE_74",
            Self::Value75 => "MANY_VALUE_75",
            Self::Value76 => "MANY_VALUE_76",
            Self::Value77 => "MANY_VALUE_77",
            Self::Value78 => "MANY_VALUE_78",
            Self::Value79 => "MANY_VALUE_79",
            Self::Value80 => "MANY_VALUE_80",
            Self::Value81 => "MANY_VALUE_81",
            Self::Value82 => "MANY_VALUE_82",
            Self::Value83 => "MANY_VALUE_83",
            Self::Value84 => "MANY_VALUE_84",
            Self::Value85 => "MANY_VALUE_85",
            Self::Value86 => "MANY_VALUE_86",
            Self::Value87 => "MANY_VALUE_87",
            Self::Value88 => "MANY_VALUE_88",
            Self::Value89 => "MANY_VALUE_89",
            Self::Value90 => "MANY_VALUE_90",
            Self::Value91 => "MANY_VALUE_91",
            Self::Value92 => "MANY_VALUE_92",
            Self::Value93 => "MANY_VALUE_93",
            Self::Value94 => "MANY_VALUE_94",
            Self::Value95 => "MANY_VALUE_95",
            Self::Value96 => "MANY_VALUE_96",
            Self::Value97 => "MANY_VALUE_97",
            Self::Value98 => "MANY_VALUE_98",
            Self::Value99 => "MANY_VALUE_99",
            Self::Value100 => "MANY_VALUE_100",
            Self::Value101 => "MANY_VALUE_101",
            Self::Value102 => "MANY_VALUE_102",
            Self::Value103 => "MANY_VALUE_103",
            Self::Value104 => "MANY_VALUE_104",
            Self::Value105 => "MANY_VALUE_105",
            Self::Value106 => "MANY_VALUE_106",
            Self::Value107 => "MANY_VALUE_107",
            Self::Value108 => "MANY_VALUE_108",
            Self::Value109 => "MANY_VALUE_109",
            Self::Value110 => "MANY_VALUE_110",
            Self::Value111 => "MANY_VALUE_111",
            Self::Value112 => "MANY_VALUE_112",
            Self::Value113 => "MANY_VALUE_113",
            Self::Value114 => "MANY_VALUE_114",
            Self::Value115 => "MANY_VALUE_115",
            Self::Value116 => "MANY_VALUE_116",
            Self::Value117 => "MANY_VALUE_117",
            Self::Value118 => "MANY_VALUE_118",
            Self::Value119 => "MANY_VALUE_119",
            Self::Value120 => "MANY_VALUE_120",
            Self::Value121 => "MANY_VALUE_121",
            Self::Value122 => "MANY_VALUE_122",
            Self::Value123 => "MANY_VALUE_123",
            Self::Value124 => "MANY_VALUE_124",
            Self::Value125 => "MANY_VALUE_125",
            Self::Value126 => "MANY_VALUE_126",
            Self::Value127 => "MANY_VALUE_127",
            Self::Value128 => "MANY_VALUE_128",
            Self::Value129 => "MANY_VALUE_129",
            Self::Value130 => "MANY_VALUE_130",
            Self::Value131 => "MANY_VALUE_131",
            Self::Value132 => "MANY_VALUE_132",
            Self::Value133 => "MANY_VALUE_133",
            Self::Value134 => "MANY_VALUE_134",
            Self::Value135 => "MANY_VALUE_135",
            Self::Value136 => "MANY_VALUE_136",
            Self::Value137 => "MANY_VALUE_137",
            Self::Value138 => "MANY_VALUE_138",
            Self::Value139 => "MANY_VALUE_139",
            Self::Value140 => "MANY_VALUE_140",
            Self::Value141 => "MANY_VALUE_141",
            Self::Value142 => "MANY_VALUE_142",
            Self::Value143 => "MANY_VALUE_143",
            Self::Value144 => "MANY_VALUE_144",
            Self::Value145 => "MANY_VALUE_145",
            Self::Value146 => "MANY_VALUE_146",
            Self::Value147 => "MANY_VALUE_147",
            Self::Value148 => "MANY_VALUE_148",
            Self::Value149 => "MANY_VALUE_149",
            Self::Value150 => "MANY_VALUE_150",
            Self::Value151 => "MANY_VALUE_151",
            Self::Value152 => "MANY_VALUE_152",
            Self::Value153 => "MANY_VALUE_153",
            Self::Value154 => "MANY_VALUE_154",
            Self::Value155 => "MANY_VALUE_155",
            Self::Value156 => "MANY_VALUE_156",
            Self::Value157 => "MANY_VALUE_157",
            Self::Value158 => "MANY_VALUE_158",
            Self::Value159 => "MANY_VALUE_159",
            Self::Value160 => "MANY_VALUE_160",
            Self::Value161 => "MANY_VALUE_161",
            Self::Value162 => "MANY_VALUE_162",
            Self::Value163 => "MANY_VALUE_163",
            Self::Value164 => "MANY_VALUE_164",
            Self::Value165 => "MANY_VALUE_165",
            Self::Value166 => "MANY_VALUE_166",
            Self::Value167 => "MANY_VALUE_167",
            Self::Value168 => "MANY_VALUE_168",
            Self::Value169 => "MANY_VALUE_169",
            Self::Value170 => "MANY_VALUE_170",
            Self::Value171 => "MANY_VALUE_171",
            Self::Value172 => "MANY_VALUE_172",
            Self::Value173 => "MANY_VALUE_173",
            Self::Value174 => "MANY_VALUE_174",
            Self::Value175 => "MANY_VALUE_175",
            Self::Value176 => "MANY_VALUE_176",
            Self::Value177 => "MANY_VALUE_177",
            Self::Value178 => "MANY_VALUE_178",
            Self::Value179 => "MANY_VALUE_179",
            Self::Value180 => "MANY_VALUE_180",
            Self::Value181 => "MANY_VALUE_181",
            Self::Value182 => "MANY_VALUE_182",
            Self::Value183 => "MANY_VALUE_183",
            Self::Value184 => "MANY_VALUE_184",
            Self::Value185 => "MANY_VALUE_185",
            Self::Value186 => "MANY_VALUE_186",
            Self::Value187 => "MANY_VALUE_187",
            Self::Value188 => "MANY_VALUE_188",
            Self::Value189 => "MANY_VALUE_189",
            Self::Value190 => "MANY_VALUE_190",
            Self::Value191 => "MANY_VALUE_191",
            Self::Value192 => "MANY_VALUE_192",
            Self::Value193 => "MANY_VALUE_193",
            Self::Value194 => "MANY_VALUE_194",
            Self::Value195 => "MANY_VALUE_195",
            Self::Value196 => "MANY_VALUE_196",
            Self::Value197 => "MANY_VALUE_197",
            Self::Value198 => "MANY_VALUE_198",
            Self::Value199 => "MANY_VALUE_199",
            Self::Value200 => "MANY_VALUE_200",
            Self::Value201 => "MANY_VALUE_201",
            Self::Value202 => "MANY_VALUE_202",
            Self::Value203 => "MANY_VALUE_203",
            Self::Value204 => "MANY_VALUE_204",
            Self::Value205 => "MANY_VALUE_205",
            Self::Value206 => "MANY_VALUE_206",
            Self::Value207 => "MANY_VALUE_207",
            Self::Value208 => "MANY_VALUE_208",
            Self::Value209 => "MANY_VALUE_209",
            Self::Value210 => "MANY_VALUE_210",
            Self::Value211 => "MANY_VALUE_211",
            Self::Value212 => "MANY_VALUE_212",
            Self::Value213 => "MANY_VALUE_213",
            Self::Value214 => "MANY_VALUE_214",
            Self::Value215 => "MANY_VALUE_215",
            Self::Value216 => "MANY_VALUE_216",
            Self::Value217 => "MANY_VALUE_217",
            Self::Value218 => "MANY_VALUE_218",
            Self::Value219 => "MANY_VALUE_219",
            Self::Value220 => "MANY_VALUE_220",
            Self::Value221 => "MANY_VALUE_221",
            Self::Value222 => "MANY_VALUE_222",
            Self::Value223 => "MANY_VALUE_223",
            Self::Value224 => "MANY_VALUE_224",
            Self::Value225 => "MANY_VALUE_225",
            Self::Value226 => "MANY_VALUE_226",
            Self::Value227 => "MANY_VALUE_227",
            Self::Value228 => "MANY_VALUE_228",
            Self::Value229 => "MANY_VALUE_229",
            Self::Value230 => "MANY_VALUE_230",
            Self::Value231 => "MANY_VALUE_231",
            Self::Value232 => "MANY_VALUE_232",
            Self::Value233 => "MANY_VALUE_233",
            Self::Value234 => "MANY_VALUE_234",
            Self::Value235 => "MANY_VALUE_235",
            Self::Value236 => "MANY_VALUE_236",
            Self::Value237 => "MANY_VALUE_237",
            Self::Value238 => "MANY_VALUE_238",
            Self::Value239 => "MANY_VALUE_239",
            Self::Value240 => "MANY_VALUE_240",
            Self::Value241 => "MANY_VALUE_241",
            Self::Value242 => "MANY_VALUE_242",
            Self::Value243 => "MANY_VALUE_243",
            Self::Value244 => "MANY_VALUE_244",
            Self::Value245 => "MANY_VALUE_245",
            Self::Value246 => "MANY_VALUE_246",
            Self::Value247 => "MANY_VALUE_247",
            Self::Value248 => "MANY_VALUE_248",
            Self::Value249 => "MANY_VALUE_249",
            Self::Value250 => "MANY_VALUE_250",
            Self::Value251 => "MANY_VALUE_251",
            Self::Value252 => "MANY_VALUE_252",
            Self::Value253 => "MANY_VALUE_253",
            Self::Value254 => "MANY_VALUE_254",
            Self::Value255 => "MANY_VALUE_255",
            Self::Value256 => "MANY_VALUE_256",
            Self::Value257 => "MANY_VALUE_257",
            Self::Value258 => "MANY_VALUE_258",
            Self::Value259 => "MANY_VALUE_259",
            Self::Value260 => "MANY_VALUE_260",
            Self::Value261 => "MANY_VALUE_261",
            Self::Value262 => "MANY_VALUE_262",
            Self::Value263 => "MANY_VALUE_263",
            Self::Value264 => "MANY_VALUE_264",
            Self::Value265 => "MANY_VALUE_265",
            Self::Value266 => "MANY_VALUE_266",
            Self::Value267 => "MANY_VALUE_267",
            Self::Value268 => "MANY_VALUE_268",
            Self::Value269 => "MANY_VALUE_269",
            Self::Value270 => "MANY_VALUE_270",
            Self::Value271 => "MANY_VALUE_271",
            Self::Value272 => "MANY_VALUE_272",
            Self::Value273 => "MANY_VALUE_273",
            Self::Value274 => "MANY_VALUE_274",
            Self::Value275 => "MANY_VALUE_275",
            Self::Value276 => "MANY_VALUE_276",
            Self::Value277 => "MANY_VALUE_277",
            Self::Value278 => "MANY_VALUE_278",
            Self::Value279 => "MANY_VALUE_279",
            Self::Value280 => "MANY_VALUE_280",
            Self::Value281 => "MANY_VALUE_281",
            Self::Value282 => "MANY_VALUE_282",
            Self::Value283 => "MANY_VALUE_283",
            Self::Value284 => "MANY_VALUE_284",
            Self::Value285 => "MANY_VALUE_285",
            Self::Value286 => "MANY_VALUE_286",
            Self::Value287 => "MANY_VALUE_287",
            Self::Value288 => "MANY_VALUE_288",
            Self::Value289 => "MANY_VALUE_289",
            Self::Value290 => "MANY_VALUE_290",
            Self::Value291 => "MANY_VALUE_291",
            Self::Value292 => "MANY_VALUE_292",
            Self::Value293 => "MANY_VALUE_293",
            Self::Value294 => "MANY_VALUE_294",
            Self::Value295 => "MANY_VALUE_295",
            Self::Value296 => "MANY_VALUE_296",
            Self::Value297 => "MANY_VALUE_297",
            Self::Value298 => "MANY_VALUE_298",
            Self::Value299 => "MANY_VALUE_299",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "MANY_VALUE_0" => Some(Self::Value0),
            "MANY_VALUE_1" => Some(Self::Value1),
            "MANY_VALUE_2" => Some(Self::Value2),
            "MANY_VALUE_3" => Some(Self::Value3),
            "MANY_VALUE_4" => Some(Self::Value4),
            "MANY_VALUE_5" => Some(Self::Value5),
            "MANY_VALUE_6" => Some(Self::Value6),
            "MANY_VALUE_7" => Some(Self::Value7),
            "MANY_VALUE_8" => Some(Self::Value8),
            "MANY_VALUE_9" => Some(Self::Value9),
            "MANY_VALUE_10" => Some(Self::Value10),
            "MANY_VALUE_11" => Some(Self::Value11),
            "MANY_VALUE_12" => Some(Self::Value12),
            "MANY_VALUE_13" => Some(Self::Value13),
            "MANY_VALUE_14" => Some(Self::Value14),
            "MANY_VALUE_15" => Some(Self::Value15),
            "MANY_VALUE_16" => Some(Self::Value16),
            "MANY_VALUE_17" => Some(Self::Value17),
            "MANY_VALUE_18" => Some(Self::Value18),
            "MANY_VALUE_19" => Some(Self::Value19),
            "MANY_VALUE_20" => Some(Self::Value20),
            "MANY_VALUE_21" => Some(Self::Value21),
            "MANY_VALUE_22" => Some(Self::Value22),
            "MANY_VALUE_23" => Some(Self::Value23),
            "MANY_VALUE_24" => Some(Self::Value24),
            "MANY_VALUE_25" => Some(Self::Value25),
            "MANY_VALUE_26" => Some(Self::Value26),
            "MANY_VALUE_27" => Some(Self::Value27),
            "MANY_VALUE_28" => Some(Self::Value28),
            "MANY_VALUE_29" => Some(Self::Value29),
            "MANY_VALUE_30" => Some(Self::Value30),
            "MANY_VALUE_31" => Some(Self::Value31),
            "MANY_VALUE_32" => Some(Self::Value32),
            "MANY_VALUE_33" => Some(Self::Value33),
            "MANY_VALUE_34" => Some(Self::Value34),
            "MANY_VALUE_35" => Some(Self::Value35),
            "MANY_VALUE_36" => Some(Self::Value36),
            "MANY_VALUE_37" => Some(Self::Value37),
            "MANY_VALUE_38" => Some(Self::Value38),
            "MANY_VALUE_39" => Some(Self::Value39),
            "MANY_VALUE_40" => Some(Self::Value40),
            "MANY_VALUE_41" => Some(Self::Value41),
            "MANY_VALUE_42" => Some(Self::Value42),
            "MANY_VALUE_43" => Some(Self::Value43),
            "MANY_VALUE_44" => Some(Self::Value44),
            "MANY_VALUE_45" => Some(Self::Value45),
            "MANY_VALUE_46" => Some(Self::Value46),
            "MANY_VALUE_47" => Some(Self::Value47),
            "MANY_VALUE_48" => Some(Self::Value48),
            "MANY_VALUE_49" => Some(Self::Value49),
            "MANY_VALUE_50" => Some(Self::Value50),
            "MANY_VALUE_51" => Some(Self::Value51),
            "MANY_VALUE_52" => Some(Self::Value52),
            "MANY_VALUE_53" => Some(Self::Value53),
            "MANY_VALUE_54" => Some(Self::Value54),
            "MANY_VALUE_55" => Some(Self::Value55),
            "MANY_VALUE_56" => Some(Self::Value56),
            "MANY_VALUE_57" => Some(Self::Value57),
            "MANY_VALUE_58" => Some(Self::Value58),
            "MANY_VALUE_59" => Some(Self::Value59),
            "MANY_VALUE_60" => Some(Self::Value60),
            "MANY_VALUE_61" => Some(Self::Value61),
            "MANY_VALUE_62" => Some(Self::Value62),
            "MANY_VALUE_63" => Some(Self::Value63),
            "MANY_VALUE_64" => Some(Self::Value64),
            "MANY_VALUE_65" => Some(Self::Value65),
            "MANY_VALUE_66" => Some(Self::Value66),
            "MANY_VALUE_67" => Some(Self::Value67),
            "MANY_VALUE_68" => Some(Self::Value68),
            "MANY_VALUE_69" => Some(Self::Value69),
            "MANY_VALUE_70" => Some(Self::Value70),
            "MANY_VALUE_71" => Some(Self::Value71),
            "MANY_VALUE_72" => Some(Self::Value72),
            "MANY_VALUE_73" => Some(Self::Value73),
            "MANY_VALUE_74" => Some(Self::Value74),
            "MANY_VALUE_75" => Some(Self::Value75),
            "MANY_VALUE_76" => Some(Self::Value76),
            "MANY_VALUE_77" => Some(Self::Value77),
            "MANY_VALUE_78" => Some(Self::Value78),
            "MANY_VALUE_79" => Some(Self::Value79),
            "MANY_VALUE_80" => Some(Self::Value80),
            "MANY_VALUE_81" => Some(Self::Value81),
            "MANY_VALUE_82" => Some(Self::Value82),
            "MANY_VALUE_83" => Some(Self::Value83),
            "MANY_VALUE_84" => Some(Self::Value84),
            "MANY_VALUE_85" => Some(Self::Value85),
            "MANY_VALUE_86" => Some(Self::Value86),
            "MANY_VALUE_87" => Some(Self::Value87),
            "MANY_VALUE_88" => Some(Self::Value88),
            "MANY_VALUE_89" => Some(Self::Value89),
            "MANY_VALUE_90" => Some(Self::Value90),
            "MANY_VALUE_91" => Some(Self::Value91),
            "MANY_VALUE_92" => Some(Self::Value92),
            "MANY_VALUE_93" => Some(Self::Value93),
            "MANY_VALUE_94" => Some(Self::Value94),
            "MANY_VALUE_95" => Some(Self::Value95),
            "MANY_VALUE_96" => Some(Self::Value96),
            "MANY_VALUE_97" => Some(Self::Value97),
            "MANY_VALUE_98" => Some(Self::Value98),
            "MANY_VALUE_99" => Some(Self::Value99),
            "MANY_VALUE_100" => Some(Self::Value100),
            "MANY_VALUE_101" => Some(Self::Value101),
            "MANY_VALUE_102" => Some(Self::Value102),
            "MANY_VALUE_103" => Some(Self::Value103),
            "MANY_VALUE_104" => Some(Self::Value104),
            "MANY_VALUE_105" => Some(Self::Value105),
            "MANY_VALUE_106" => Some(Self::Value106),
            "MANY_VALUE_107" => Some(Self::Value107),
            "MANY_VALUE_108" => Some(Self::Value108),
            "MANY_VALUE_109" => Some(Self::Value109),
            "MANY_VALUE_110" => Some(Self::Value110),
            "MANY_VALUE_111" => Some(Self::Value111),
            "MANY_VALUE_112" => Some(Self::Value112),
            "MANY_VALUE_113" => Some(Self::Value113),
            "MANY_VALUE_114" => Some(Self::Value114),
            "MANY_VALUE_115" => Some(Self::Value115),
            "MANY_VALUE_116" => Some(Self::Value116),
            "MANY_VALUE_117" => Some(Self::Value117),
            "MANY_VALUE_118" => Some(Self::Value118),
            "MANY_VALUE_119" => Some(Self::Value119),
            "MANY_VALUE_120" => Some(Self::Value120),
            "MANY_VALUE_121" => Some(Self::Value121),
            "MANY_VALUE_122" => Some(Self::Value122),
            "MANY_VALUE_123" => Some(Self::Value123),
            "MANY_VALUE_124" => Some(Self::Value124),
            "MANY_VALUE_125" => Some(Self::Value125),
            "MANY_VALUE_126" => Some(Self::Value126),
            "MANY_VALUE_127" => Some(Self::Value127),
            "MANY_VALUE_128" => Some(Self::Value128),
            "MANY_VALUE_129" => Some(Self::Value129),
            "MANY_VALUE_130" => Some(Self::Value130),
            "MANY_VALUE_131" => Some(Self::Value131),
            "MANY_VALUE_132" => Some(Self::Value132),
            "MANY_VALUE_133" => Some(Self::Value133),
            "MANY_VALUE_134" => Some(Self::Value134),
            "MANY_VALUE_135" => Some(Self::Value135),
            "MANY_VALUE_136" => Some(Self::Value136),
            "MANY_VALUE_137" => Some(Self::Value137),
            "MANY_VALUE_138" => Some(Self::Value138),
            "MANY_VALUE_139" => Some(Self::Value139),
            "MANY_VALUE_140" => Some(Self::Value140),
            "MANY_VALUE_141" => Some(Self::Value141),
            "MANY_VALUE_142" => Some(Self::Value142),
            "MANY_VALUE_143" => Some(Self::Value143),
            "MANY_VALUE_144" => Some(Self::Value144),
            "MANY_VALUE_145" => Some(Self::Value145),
            "MANY_VALUE_146" => Some(Self::Value146),
            "MANY_VALUE_147" => Some(Self::Value147),
            "MANY_VALUE_148" => Some(Self::Value148),
            "MANY_VALUE_149" => Some(Self::Value149),
            "MANY_VALUE_150" => Some(Self::Value150),
            "MANY_VALUE_151" => Some(Self::Value151),
            "MANY_VALUE_152" => Some(Self::Value152),
            "MANY_VALUE_153" => Some(Self::Value153),
            "MANY_VALUE_154" => Some(Self::Value154),
            "MANY_VALUE_155" => Some(Self::Value155),
            "MANY_VALUE_156" => Some(Self::Value156),
            "MANY_VALUE_157" => Some(Self::Value157),
            "MANY_VALUE_158" => Some(Self::Value158),
            "MANY_VALUE_159" => Some(Self::Value159),
            "MANY_VALUE_160" => Some(Self::Value160),
            "MANY_VALUE_161" => Some(Self::Value161),
            "MANY_VALUE_162" => Some(Self::Value162),
            "MANY_VALUE_163" => Some(Self::Value163),
            "MANY_VALUE_164" => Some(Self::Value164),
            "MANY_VALUE_165" => Some(Self::Value165),
            "MANY_VALUE_166" => Some(Self::Value166),
            "MANY_VALUE_167" => Some(Self::Value167),
            "MANY_VALUE_168" => Some(Self::Value168),
            "MANY_VALUE_169" => Some(Self::Value169),
            "MANY_VALUE_170" => Some(Self::Value170),
            "MANY_VALUE_171" => Some(Self::Value171),
            "MANY_VALUE_172" => Some(Self::Value172),
            "MANY_VALUE_173" => Some(Self::Value173),
            "MANY_VALUE_174" => Some(Self::Value174),
            "MANY_VALUE_175" => Some(Self::Value175),
            "MANY_VALUE_176" => Some(Self::Value176),
            "MANY_VALUE_177" => Some(Self::Value177),
            "MANY_VALUE_178" => Some(Self::Value178),
            "MANY_VALUE_179" => Some(Self::Value179),
            "MANY_VALUE_180" => Some(Self::Value180),
            "MANY_VALUE_181" => Some(Self::Value181),
            "MANY_VALUE_182" => Some(Self::Value182),
            "MANY_VALUE_183" => Some(Self::Value183),
            "MANY_VALUE_184" => Some(Self::Value184),
            "MANY_VALUE_185" => Some(Self::Value185),
            "MANY_VALUE_186" => Some(Self::Value186),
            "MANY_VALUE_187" => Some(Self::Value187),
            "MANY_VALUE_188" => Some(Self::Value188),
            "MANY_VALUE_189" => Some(Self::Value189),
            "MANY_VALUE_190" => Some(Self::Value190),
            "MANY_VALUE_191" => Some(Self::Value191),
            "MANY_VALUE_192" => Some(Self::Value192),
            "MANY_VALUE_193" => Some(Self::Value193),
            "MANY_VALUE_194" => Some(Self::Value194),
            "MANY_VALUE_195" => Some(Self::Value195),
            "MANY_VALUE_196" => Some(Self::Value196),
            "MANY_VALUE_197" => Some(Self::Value197),
            "MANY_VALUE_198" => Some(Self::Value198),
            "MANY_VALUE_199" => Some(Self::Value199),
            "MANY_VALUE_200" => Some(Self::Value200),
            "MANY_VALUE_201" => Some(Self::Value201),
            "MANY_VALUE_202" => Some(Self::Value202),
            "MANY_VALUE_203" => Some(Self::Value203),
            "MANY_VALUE_204" => Some(Self::Value204),
            "MANY_VALUE_205" => Some(Self::Value205),
            "MANY_VALUE_206" => Some(Self::Value206),
            "MANY_VALUE_207" => Some(Self::Value207),
            "MANY_VALUE_208" => Some(Self::Value208),
            "MANY_VALUE_209" => Some(Self::Value209),
            "MANY_VALUE_210" => Some(Self::Value210),
            "MANY_VALUE_211" => Some(Self::Value211),
            "MANY_VALUE_212" => Some(Self::Value212),
            "MANY_VALUE_213" => Some(Self::Value213),
            "MANY_VALUE_214" => Some(Self::Value214),
            "MANY_VALUE_215" => Some(Self::Value215),
            "MANY_VALUE_216" => Some(Self::Value216),
            "MANY_VALUE_217" => Some(Self::Value217),
            "MANY_VALUE_218" => Some(Self::Value218),
            "MANY_VALUE_219" => Some(Self::Value219),
            "MANY_VALUE_220" => Some(Self::Value220),
            "MANY_VALUE_221" => Some(Self::Value221),
            "MANY_VALUE_222" => Some(Self::Value222),
            "MANY_VALUE_223" => Some(Self::Value223),
            "MANY_VALUE_224" => Some(Self::Value224),
            "MANY_VALUE_225" => Some(Self::Value225),
            "MANY_VALUE_226" => Some(Self::Value226),
            "MANY_VALUE_227" => Some(Self::Value227),
            "MANY_VALUE_228" => Some(Self::Value228),
            "MANY_VALUE_229" => Some(Self::Value229),
            "MANY_VALUE_230" => Some(Self::Value230),
            "MANY_VALUE_231" => Some(Self::Value231),
            "MANY_VALUE_232" => Some(Self::Value232),
            "MANY_VALUE_233" => Some(Self::Value233),
            "MANY_VALUE_234" => Some(Self::Value234),
            "MANY_VALUE_235" => Some(Self::Value235),
            "MANY_VALUE_236" => Some(Self::Value236),
            "MANY_VALUE_237" => Some(Self::Value237),
            "MANY_VALUE_238" => Some(Self::Value238),
            "MANY_VALUE_239" => Some(Self::Value239),
            "MANY_VALUE_240" => Some(Self::Value240),
            "MANY_VALUE_241" => Some(Self::Value241),
            "MANY_VALUE_242" => Some(Self::Value242),
            "MANY_VALUE_243" => Some(Self::Value243),
            "MANY_VALUE_244" => Some(Self::Value244),
            "MANY_VALUE_245" => Some(Self::Value245),
            "MANY_VALUE_246" => Some(Self::Value246),
            "MANY_VALUE_247" => Some(Self::Value247),
            "MANY_VALUE_248" => Some(Self::Value248),
            "MANY_VALUE_249" => Some(Self::Value249),
            "MANY_VALUE_250" => Some(Self::Value250),
            "MANY_VALUE_251" => Some(Self::Value251),
            "MANY_VALUE_252" => Some(Self::Value252),
            "MANY_VALUE_253" => Some(Self::Value253),
            "MANY_VALUE_254" => Some(Self::Value254),
            "MANY_VALUE_255" => Some(Self::Value255),
            "MANY_VALUE_256" => Some(Self::Value256),
            "MANY_VALUE_257" => Some(Self::Value257),
            "MANY_VALUE_258" => Some(Self::Value258),
            "MANY_VALUE_259" => Some(Self::Value259),
            "MANY_VALUE_260" => Some(Self::Value260),
            "MANY_VALUE_261" => Some(Self::Value261),
            "MANY_VALUE_262" => Some(Self::Value262),
            "MANY_VALUE_263" => Some(Self::Value263),
            "MANY_VALUE_264" => Some(Self::Value264),
            "MANY_VALUE_265" => Some(Self::Value265),
            "MANY_VALUE_266" => Some(Self::Value266),
            "MANY_VALUE_267" => Some(Self::Value267),
            "MANY_VALUE_268" => Some(Self::Value268),
            "MANY_VALUE_269" => Some(Self::Value269),
            "MANY_VALUE_270" => Some(Self::Value270),
            "MANY_VALUE_271" => Some(Self::Value271),
            "MANY_VALUE_272" => Some(Self::Value272),
            "MANY_VALUE_273" => Some(Self::Value273),
            "MANY_VALUE_274" => Some(Self::Value274),
            "MANY_VALUE_275" => Some(Self::Value275),
            "MANY_VALUE_276" => Some(Self::Value276),
            "MANY_VALUE_277" => Some(Self::Value277),
            "MANY_VALUE_278" => Some(Self::Value278),
            "MANY_VALUE_279" => Some(Self::Value279),
            "MANY_VALUE_280" => Some(Self::Value280),
            "MANY_VALUE_281" => Some(Self::Value281),
            "MANY_VALUE_282" => Some(Self::Value282),
            "MANY_VALUE_283" => Some(Self::Value283),
            "MANY_VALUE_284" => Some(Self::Value284),
            "MANY_VALUE_285" => Some(Self::Value285),
            "MANY_VALUE_286" => Some(Self::Value286),
            "MANY_VALUE_287" => Some(Self::Value287),
            "MANY_VALUE_288" => Some(Self::Value288),
            "MANY_VALUE_289" => Some(Self::Value289),
            "MANY_VALUE_290" => Some(Self::Value290),
            "MANY_VALUE_291" => Some(Self::Value291),
            "MANY_VALUE_292" => Some(Self::Value292),
            "MANY_VALUE_293" => Some(Self::Value293),
            "MANY_VALUE_294" => Some(Self::Value294),
            "MANY_VALUE_295" => Some(Self::Value295),
            "MANY_VALUE_296" => Some(Self::Value296),
            "MANY_VALUE_297" => Some(Self::Value297),
            "MANY_VALUE_298" => Some(Self::Value298),
            "MANY_VALUE_299" => Some(Self::Value299),
            _ => None,
        }
    }
}
