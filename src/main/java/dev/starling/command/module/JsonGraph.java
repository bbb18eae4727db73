package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.starling.command.module.ModuleSession.ExtensionInfo;
import dev.starling.path.StringEncoding;
import java.util.HashSet;
import java.util.Set;

/** Shows a graph as a JSON object with objects for what is below. */
final class JsonGraph implements GraphOutput {
  private static final Gson FORMAT =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final ExtensionInfo info;

  JsonGraph(ExtensionInfo info) {
    this.info = info;
  }

  @Override
  public String show(GraphNode root, boolean verbose) {
    return StringEncoding.unicodeToInternal(FORMAT.toJson(object(root, verbose, new HashSet<>())));
  }

  private JsonObject object(GraphNode node, boolean verbose, Set<String> seen) {
    JsonObject object = new JsonObject();
    object.addProperty("key", node.key().toString());
    object.addProperty("name", node.name());
    object.addProperty("version", version(node));
    String apparent = node.key().isRoot() ? node.name() : node.seenAs();
    if (!apparent.isEmpty() && !node.unused()) {
      object.addProperty("apparentName", apparent);
    }
    if (verbose) {
      node.change().ifPresent(change -> change(node, change, object));
    }
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
      list.add(object(child, verbose, seen));
    }
    object.add("dependencies", dependencies);
    object.add("indirectDependencies", indirect);
    object.add("cycles", cycles);
    if (info != ExtensionInfo.HIDDEN) {
      JsonArray extensions = new JsonArray();
      node.extensions().forEach((id, extension) -> extensions.add(extension(id, extension, seen)));
      object.add("extensionUsages", extensions);
    }
    if (node.key().isRoot()) {
      object.addProperty("root", true);
    }
    return object;
  }

  private static void change(GraphNode node, GraphNode.Change change, JsonObject to) {
    String version = (node.unused() ? change.taken() : change.asked()).version().text();
    if (node.unused()) {
      to.addProperty("unused", true);
    }
    to.addProperty(node.unused() ? "resolvedVersion" : "originalVersion", version);
    // The version stands here as well in the releases that are followed.
    to.addProperty("resolutionReason", version);
    if (!change.askedBy().isEmpty()) {
      to.add("resolvedRequestedBy", array(change.askedBy()));
    }
  }

  /** An extension; what no module imports stands where it comes first in the text. */
  private JsonObject extension(String id, GraphNode.Extension extension, Set<String> seen) {
    boolean isElsewhere = !seen.add(id);
    JsonObject usage = new JsonObject();
    usage.addProperty("key", id);
    usage.addProperty("unexpanded", isElsewhere);
    if (info != ExtensionInfo.USAGES) {
      usage.add("used_repos", array(extension.imported()));
    }
    if (info == ExtensionInfo.ALL && !isElsewhere) {
      usage.add("unused_repos", array(extension.unused()));
    }
    return usage;
  }

  private static JsonArray array(ImmutableList<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static String version(GraphNode node) {
    return node.key().isRoot()
        ? node.title().replaceFirst("^.*@", "").replaceFirst("\\)$", "").replace("<root>", "")
        : node.key().version().text();
  }
}
