package net.starlark.java.eval;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;

/** The methods of strings. Each takes the string as its first Java parameter. */
@StarlarkBuiltin(
    name = "string",
    category = "core",
    doc =
        "The type of strings, immutable texts. Strings can be indexed, sliced, concatenated with"
            + " <code>+</code>, repeated with <code>*</code> and formatted with <code>%</code>;"
            + " they cannot be iterated.")
final class StringMethods {
  private StringMethods() {}

  @StarlarkMethod(
      name = "join",
      doc = "Joins strings, with this string between them.",
      parameters = {@Param(name = "elements", doc = "An iterable of strings.")})
  public static String join(String self, Object elements) throws EvalException {
    return Joining.join(self, elements);
  }

  @StarlarkMethod(
      name = "lower",
      doc = "Returns the string in lower case.",
      useStarlarkSemantics = true)
  public static String lower(String self, StarlarkSemantics semantics) {
    return LetterCase.of(semantics).lower(self);
  }

  @StarlarkMethod(
      name = "upper",
      doc = "Returns the string in upper case.",
      useStarlarkSemantics = true)
  public static String upper(String self, StarlarkSemantics semantics) {
    return LetterCase.of(semantics).upper(self);
  }

  @StarlarkMethod(
      name = "capitalize",
      doc = "Returns the string with its first letter in upper case, the others in lower case.",
      useStarlarkSemantics = true)
  public static String capitalize(String self, StarlarkSemantics semantics) {
    return LetterCase.of(semantics).capitalize(self);
  }

  @StarlarkMethod(
      name = "title",
      doc = "Returns the string with the first letter of each word in upper case, others in lower.",
      useStarlarkSemantics = true)
  public static String title(String self, StarlarkSemantics semantics) {
    return LetterCase.of(semantics).title(self);
  }

  @StarlarkMethod(
      name = "strip",
      doc = "Returns the string without leading and trailing chars of a set, by default blanks.",
      parameters = {
        @Param(
            name = "chars",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
            defaultValue = "None",
            doc = "The chars to remove.")
      })
  public static String strip(String self, Object chars) {
    CharSet set = CharSet.of(chars);
    int start = set.leftEnd(self);
    return self.substring(start, set.rightEnd(self, start));
  }

  @StarlarkMethod(
      name = "lstrip",
      doc = "Returns the string without leading chars of a set, by default blanks.",
      parameters = {
        @Param(
            name = "chars",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
            defaultValue = "None",
            doc = "The chars to remove.")
      })
  public static String lstrip(String self, Object chars) {
    return self.substring(CharSet.of(chars).leftEnd(self));
  }

  @StarlarkMethod(
      name = "rstrip",
      doc = "Returns the string without trailing chars of a set, by default blanks.",
      parameters = {
        @Param(
            name = "chars",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
            defaultValue = "None",
            doc = "The chars to remove.")
      })
  public static String rstrip(String self, Object chars) {
    return self.substring(0, CharSet.of(chars).rightEnd(self, 0));
  }

  @StarlarkMethod(
      name = "replace",
      doc = "Returns the string with occurrences of a part replaced.",
      parameters = {
        @Param(name = "old", doc = "The part to replace."),
        @Param(name = "new", doc = "What replaces it."),
        @Param(
            name = "count",
            defaultValue = "-1",
            doc = "The greatest number of replacements; negative for no limit.")
      })
  public static String replace(String self, String oldPart, String newPart, StarlarkInt count)
      throws EvalException {
    return count.signum() < 0
        ? Replacement.all(self, oldPart, newPart)
        : Replacement.some(self, oldPart, newPart, count.toInt("count"));
  }

  @StarlarkMethod(
      name = "split",
      doc = "Returns a list of the parts between occurrences of a separator.",
      parameters = {
        @Param(name = "sep", doc = "The separator, not empty."),
        @Param(
            name = "maxsplit",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "unbound",
            doc = "The greatest number of splits.")
      },
      useStarlarkThread = true)
  public static StarlarkList<String> split(
      String self, String sep, Object maxSplit, StarlarkThread thread) throws EvalException {
    return StarlarkList.wrap(
        thread.mutability(), Splitting.forward(self, sep, splitLimit(sep, maxSplit)));
  }

  @StarlarkMethod(
      name = "rsplit",
      doc = "Returns a list of the parts between occurrences of a separator, split from the right.",
      parameters = {
        @Param(name = "sep", doc = "The separator, not empty."),
        @Param(
            name = "maxsplit",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "unbound",
            doc = "The greatest number of splits.")
      },
      useStarlarkThread = true)
  public static StarlarkList<String> rsplit(
      String self, String sep, Object maxSplit, StarlarkThread thread) throws EvalException {
    return StarlarkList.wrap(
        thread.mutability(), Splitting.backward(self, sep, splitLimit(sep, maxSplit)));
  }

  private static int splitLimit(String sep, Object maxSplit) throws EvalException {
    if (sep.isEmpty()) {
      throw new EvalException("Empty separator");
    }
    return maxSplit instanceof StarlarkInt number && number.signum() >= 0
        ? number.toInt("maxsplit")
        : Integer.MAX_VALUE;
  }

  @StarlarkMethod(
      name = "partition",
      doc = "Splits at the first separator: a tuple of what precedes it, itself, what follows it.",
      parameters = {@Param(name = "sep", doc = "The separator, not empty.")})
  public static Tuple partition(String self, String sep) throws EvalException {
    checkSeparator(sep);
    int found = self.indexOf(sep);
    return found < 0 ? Tuple.triple(self, "", "") : around(self, sep, found);
  }

  @StarlarkMethod(
      name = "rpartition",
      doc = "Splits at the last separator: a tuple of what precedes it, itself, what follows it.",
      parameters = {@Param(name = "sep", doc = "The separator, not empty.")})
  public static Tuple rpartition(String self, String sep) throws EvalException {
    checkSeparator(sep);
    int found = self.lastIndexOf(sep);
    return found < 0 ? Tuple.triple("", "", self) : around(self, sep, found);
  }

  private static void checkSeparator(String sep) throws EvalException {
    if (sep.isEmpty()) {
      throw new EvalException("empty separator");
    }
  }

  private static Tuple around(String self, String sep, int found) {
    return Tuple.triple(self.substring(0, found), sep, self.substring(found + sep.length()));
  }

  @StarlarkMethod(
      name = "rfind",
      doc = "Returns the position of the last occurrence of a part, or -1.",
      parameters = {
        @Param(name = "sub", doc = "The part to look for."),
        @Param(
            name = "start",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "0",
            doc = "Where to begin."),
        @Param(
            name = "end",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None",
            doc = "Where to end.")
      })
  public static int rfind(String self, String sub, Object start, Object end) throws EvalException {
    return Span.of(self, start, end).lastIndexOf(sub);
  }

  @StarlarkMethod(
      name = "find",
      doc = "Returns the position of the first occurrence of a part, or -1.",
      parameters = {
        @Param(name = "sub", doc = "The part to look for."),
        @Param(
            name = "start",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "0",
            doc = "Where to begin."),
        @Param(
            name = "end",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None",
            doc = "Where to end.")
      })
  public static int find(String self, String sub, Object start, Object end) throws EvalException {
    return Span.isWhole(start, end) ? self.indexOf(sub) : Span.of(self, start, end).indexOf(sub);
  }

  @StarlarkMethod(
      name = "rindex",
      doc = "Returns the position of the last occurrence of a part; an error if there is none.",
      parameters = {
        @Param(name = "sub", doc = "The part to look for."),
        @Param(
            name = "start",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "0",
            doc = "Where to begin."),
        @Param(
            name = "end",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None",
            doc = "Where to end.")
      })
  public static int rindex(String self, String sub, Object start, Object end) throws EvalException {
    return found(rfind(self, sub, start, end));
  }

  @StarlarkMethod(
      name = "index",
      doc = "Returns the position of the first occurrence of a part; an error if there is none.",
      parameters = {
        @Param(name = "sub", doc = "The part to look for."),
        @Param(
            name = "start",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "0",
            doc = "Where to begin."),
        @Param(
            name = "end",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None",
            doc = "Where to end.")
      })
  public static int index(String self, String sub, Object start, Object end) throws EvalException {
    return found(find(self, sub, start, end));
  }

  private static int found(int position) throws EvalException {
    if (position < 0) {
      throw new EvalException("substring not found");
    }
    return position;
  }

  @StarlarkMethod(
      name = "splitlines",
      doc = "Returns a list of the lines, which end at \\n, \\r or \\r\\n.",
      parameters = {
        @Param(
            name = "keepends",
            defaultValue = "False",
            doc = "Whether the lines keep what ends them.")
      },
      useStarlarkThread = true)
  public static StarlarkList<String> splitLines(
      String self, boolean keepEnds, StarlarkThread thread) {
    return StarlarkList.wrap(thread.mutability(), Splitting.lines(self, keepEnds));
  }

  @StarlarkMethod(
      name = "isalpha",
      doc = "Tells whether the string is a non-empty sequence of letters.",
      useStarlarkSemantics = true)
  public static boolean isAlpha(String self, StarlarkSemantics semantics) {
    return LetterCase.of(semantics).isAlpha(self);
  }

  @StarlarkMethod(
      name = "isalnum",
      doc = "Tells whether the string is a non-empty sequence of letters and digits.",
      useStarlarkSemantics = true)
  public static boolean isAlnum(String self, StarlarkSemantics semantics) {
    return LetterCase.of(semantics).isAlnum(self);
  }

  @StarlarkMethod(
      name = "isdigit",
      doc = "Tells whether the string is a non-empty sequence of digits.",
      useStarlarkSemantics = true)
  public static boolean isDigit(String self, StarlarkSemantics semantics) {
    return LetterCase.of(semantics).isDigit(self);
  }

  @StarlarkMethod(
      name = "isspace",
      doc = "Tells whether the string is a non-empty sequence of blanks.")
  public static boolean isSpace(String self) {
    return !self.isEmpty() && CharSet.BLANKS.leftEnd(self) == self.length();
  }

  @StarlarkMethod(
      name = "islower",
      doc = "Tells whether the string has letters, all of them in lower case.",
      useStarlarkSemantics = true)
  public static boolean isLower(String self, StarlarkSemantics semantics) {
    return LetterCase.of(semantics).isLower(self);
  }

  @StarlarkMethod(
      name = "isupper",
      doc = "Tells whether the string has letters, all of them in upper case.",
      useStarlarkSemantics = true)
  public static boolean isUpper(String self, StarlarkSemantics semantics) {
    return LetterCase.of(semantics).isUpper(self);
  }

  @StarlarkMethod(
      name = "istitle",
      doc = "Tells whether the string has letters, and is as <code>title</code> would make it.",
      useStarlarkSemantics = true)
  public static boolean isTitle(String self, StarlarkSemantics semantics) {
    return LetterCase.of(semantics).isTitle(self);
  }

  @StarlarkMethod(
      name = "count",
      doc = "Returns the number of occurrences of a part that do not overlap.",
      parameters = {
        @Param(name = "sub", doc = "The part to count."),
        @Param(
            name = "start",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "0",
            doc = "Where to begin."),
        @Param(
            name = "end",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None",
            doc = "Where to end.")
      })
  public static int count(String self, String sub, Object start, Object end) throws EvalException {
    return Span.of(self, start, end).count(sub);
  }

  @StarlarkMethod(name = "elems", doc = "Returns a list of the elements of the string, as strings.")
  public static StarlarkList<String> elems(String self) {
    Object[] elements = new Object[self.length()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = CharStrings.of(self.charAt(i));
    }
    return StarlarkList.wrap(null, elements);
  }

  @StarlarkMethod(
      name = "codepoints",
      doc = "Returns a list of the Unicode code points of the string, as strings.",
      disableWithFlag = StarlarkSemantics.UTF8_BYTE_STRINGS)
  public static StarlarkList<String> codepoints(String self) {
    return StarlarkList.wrap(null, self.codePoints().mapToObj(Character::toString).toArray());
  }

  @StarlarkMethod(
      name = "endswith",
      doc = "Tells whether the string ends with a part, or with any of a tuple of parts.",
      parameters = {
        @Param(
            name = "sub",
            allowedTypes = {
              @ParamType(type = String.class),
              @ParamType(type = Tuple.class, generic1 = String.class)
            },
            doc = "The part or parts."),
        @Param(
            name = "start",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "0",
            doc = "Where to begin."),
        @Param(
            name = "end",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None",
            doc = "Where to end.")
      })
  public static boolean endsWith(String self, Object sub, Object start, Object end)
      throws EvalException {
    if (sub instanceof String part && Span.isWhole(start, end)) {
      return self.endsWith(part);
    }
    Span span = Span.of(self, start, end);
    if (sub instanceof String part) {
      return span.endsWith(part);
    }
    for (String part : Sequence.cast(sub, String.class, "sub")) {
      if (span.endsWith(part)) {
        return true;
      }
    }
    return false;
  }

  @StarlarkMethod(
      name = "startswith",
      doc = "Tells whether the string begins with a part, or with any of a tuple of parts.",
      parameters = {
        @Param(
            name = "sub",
            allowedTypes = {
              @ParamType(type = String.class),
              @ParamType(type = Tuple.class, generic1 = String.class)
            },
            doc = "The part or parts."),
        @Param(
            name = "start",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "0",
            doc = "Where to begin."),
        @Param(
            name = "end",
            allowedTypes = {
              @ParamType(type = StarlarkInt.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None",
            doc = "Where to end.")
      })
  public static boolean startsWith(String self, Object sub, Object start, Object end)
      throws EvalException {
    if (sub instanceof String part && Span.isWhole(start, end)) {
      return self.startsWith(part);
    }
    Span span = Span.of(self, start, end);
    if (sub instanceof String part) {
      return span.startsWith(part);
    }
    for (String part : Sequence.cast(sub, String.class, "sub")) {
      if (span.startsWith(part)) {
        return true;
      }
    }
    return false;
  }

  @StarlarkMethod(
      name = "removeprefix",
      doc = "Returns the string without a prefix, if it has that.",
      parameters = {@Param(name = "prefix", doc = "The prefix.")})
  public static String removePrefix(String self, String prefix) {
    return self.startsWith(prefix) ? self.substring(prefix.length()) : self;
  }

  @StarlarkMethod(
      name = "removesuffix",
      doc = "Returns the string without a suffix, if it has that.",
      parameters = {@Param(name = "suffix", doc = "The suffix.")})
  public static String removeSuffix(String self, String suffix) {
    return self.endsWith(suffix) ? self.substring(0, self.length() - suffix.length()) : self;
  }

  @StarlarkMethod(
      name = "format",
      doc =
          "Replaces the fields <code>{}</code>, <code>{0}</code>, <code>{name}</code> by"
              + " arguments; <code>{{</code> and <code>}}</code> stand for braces.",
      extraPositionals = @Param(name = "args", doc = "Arguments by position."),
      extraKeywords = @Param(name = "kwargs", doc = "Arguments by name."),
      useStarlarkThread = true)
  public static String format(
      String self, Tuple args, Dict<String, Object> kwargs, StarlarkThread thread)
      throws EvalException {
    return thread.fieldTemplate(self).format(thread.getSemantics(), args, kwargs);
  }
}
