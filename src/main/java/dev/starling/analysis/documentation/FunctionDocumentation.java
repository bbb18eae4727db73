package dev.starling.analysis.documentation;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import dev.starling.protobuf.documentation.FunctionDeprecationInfo;
import dev.starling.protobuf.documentation.FunctionParamInfo;
import dev.starling.protobuf.documentation.FunctionParamRole;
import dev.starling.protobuf.documentation.FunctionReturnInfo;
import dev.starling.protobuf.documentation.StarlarkFunctionInfo;
import net.starlark.java.eval.StarlarkFunction;

/** Documents Starlark functions. */
record FunctionDocumentation(LabelText labels, Origins origins) {

  /**
   * The message about a function.
   *
   * @param name by which users of the module call it
   * @throws DocumentationException if its docstring is malformed
   */
  StarlarkFunctionInfo of(String name, StarlarkFunction function) throws DocumentationException {
    Docstring docstring = Docstring.parse(Strings.nullToEmpty(function.getDocumentation()));
    if (!docstring.problems().isEmpty()) {
      throw malformed(name, function, docstring.problems());
    }
    StarlarkFunctionInfo.Builder message =
        StarlarkFunctionInfo.newBuilder()
            .setFunctionName(Text.unicode(name))
            .setDocString(Text.unicode(docstring.description()))
            .setOriginKey(origins.of(function));
    addParameters(function, docstring, message);
    docstring
        .returns()
        .ifPresent(
            text ->
                message.setReturn(
                    FunctionReturnInfo.newBuilder().setDocString(Text.unicode(text))));
    docstring
        .deprecated()
        .ifPresent(
            text ->
                message.setDeprecated(
                    FunctionDeprecationInfo.newBuilder().setDocString(Text.unicode(text))));
    return message.build();
  }

  private void addParameters(
      StarlarkFunction function, Docstring docstring, StarlarkFunctionInfo.Builder message) {
    ImmutableList<String> names = function.getParameterNames();
    int ordinary = function.getNumPositionalParameters();
    int keywordOnly = function.getNumKeywordOnlyParameters();
    for (int i = 0; i < names.size(); i++) {
      FunctionParamRole role = role(function, i, ordinary, keywordOnly);
      boolean takesOne = i < ordinary + keywordOnly;
      String name = names.get(i);
      String doc = docstring.parameters().get(name);
      if (doc == null && !takesOne) {
        String stars = role == FunctionParamRole.PARAM_ROLE_VARARGS ? "*" : "**";
        doc = docstring.parameters().get(stars + name);
      }
      Object byDefault = takesOne ? function.getDefaultValue(i) : null;
      message.addParameter(
          FunctionParamInfo.newBuilder()
              .setName(Text.unicode(name))
              .setDocString(Text.unicode(Strings.nullToEmpty(doc)))
              .setDefaultValue(byDefault == null ? "" : Text.unicode(labels.repr(byDefault)))
              .setMandatory(takesOne && byDefault == null)
              .setRole(role));
    }
  }

  private static FunctionParamRole role(
      StarlarkFunction function, int index, int ordinary, int keywordOnly) {
    if (index < ordinary) {
      return FunctionParamRole.PARAM_ROLE_ORDINARY;
    }
    if (index < ordinary + keywordOnly) {
      return FunctionParamRole.PARAM_ROLE_KEYWORD_ONLY;
    }
    return function.hasVarargs() && index == ordinary + keywordOnly
        ? FunctionParamRole.PARAM_ROLE_VARARGS
        : FunctionParamRole.PARAM_ROLE_KWARGS;
  }

  private static DocumentationException malformed(
      String name, StarlarkFunction function, ImmutableList<Docstring.Problem> problems) {
    StringBuilder message = new StringBuilder();
    message.append(
        "Unable to generate documentation for function %s (defined at %s) due to malformed docstring. Parse errors:"
            .formatted(name, function.getLocation()));
    for (Docstring.Problem problem : problems) {
      message.append(
          "\n  %s line %d: %s"
              .formatted(function.getLocation(), problem.line(), problem.message()));
    }
    return new DocumentationException(message.toString());
  }
}
