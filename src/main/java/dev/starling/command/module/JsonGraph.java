package dev.starling.command.module;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.starling.path.StringEncoding;

/** Shows a graph as a JSON object with objects for what is below. */
final class JsonGraph implements GraphOutput {
  private static final Gson FORMAT =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  @Override
  public String show(GraphNode root, boolean verbose) {
    return StringEncoding.unicodeToInternal(FORMAT.toJson(object(root, verbose)));
  }

  private static JsonObject object(GraphNode node, boolean verbose) {
    JsonObject object = new JsonObject();
    object.addProperty("key", node.key().toString());
    object.addProperty("name", node.name());
    object.addProperty("version", version(node));
    String apparent = node.key().isRoot() ? node.name() : node.seenAs();
    if (!apparent.isEmpty()) {
      object.addProperty("apparentName", apparent);
    }
    node.change()
        .filter(_ -> verbose || node.unused())
        .ifPresent(
            change -> {
              object.addProperty(
                  node.unused() ? "resolvedVersion" : "originalVersion",
                  (node.unused() ? change.taken() : change.asked()).version().text());
              object.addProperty("resolutionReason", change.cause());
            });
    boolean elsewhere =
        node.kind() == GraphNode.Kind.SHOWN_ELSEWHERE
            || node.kind() == GraphNode.Kind.INDIRECT_SHOWN_ELSEWHERE
            || node.kind() == GraphNode.Kind.CYCLE;
    if (elsewhere) {
      object.addProperty("unexpanded", true);
      return object;
    }
    JsonArray dependencies = new JsonArray();
    JsonArray indirect = new JsonArray();
    JsonArray cycles = new JsonArray();
    for (GraphNode child : node.children()) {
      JsonArray list =
          child.kind() == GraphNode.Kind.CYCLE
              ? cycles
              : child.kind().isIndirect() ? indirect : dependencies;
      list.add(object(child, verbose));
    }
    object.add("dependencies", dependencies);
    object.add("indirectDependencies", indirect);
    object.add("cycles", cycles);
    if (!node.extensions().isEmpty()) {
      JsonArray extensions = new JsonArray();
      node.extensions()
          .forEach(
              (extension, repositories) -> {
                JsonObject usage = new JsonObject();
                usage.addProperty("key", extension);
                JsonArray names = new JsonArray();
                repositories.forEach(repository -> names.add(repository.name()));
                usage.add("used_repos", names);
                extensions.add(usage);
              });
      object.add("extensionUsages", extensions);
    }
    if (node.key().isRoot()) {
      object.addProperty("root", true);
    }
    return object;
  }

  private static String version(GraphNode node) {
    return node.key().isRoot()
        ? node.title().replaceFirst("^.*@", "").replaceFirst("\\)$", "").replace("<root>", "")
        : node.key().version().text();
  }
}
