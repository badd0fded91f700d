package org.normscale.empirical.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which keys differ between two JSON trees. */
public final class ManifestComparison {

  private static final int LONGEST_VALUE = 60;
  private static final int SHOWN = 5;

  private ManifestComparison() {}

  /**
   * The differences.
   *
   * @param there the tree that was found
   * @param here the tree that is wanted
   * @return paths with both values, in sorted order of the keys; empty if the trees are equal
   */
  public static List<String> differences(JsonNode there, JsonNode here) {
    List<String> list = new ArrayList<>();
    compare("", there, here, list);
    return list;
  }

  /** The first few differences in words. */
  static String first(List<String> differences) {
    int shown = Math.min(SHOWN, differences.size());
    int more = differences.size() - shown;
    return String.join(", ", differences.subList(0, shown))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static void compare(String path, JsonNode there, JsonNode here, List<String> list) {
    if (there.equals(here)) {
      return;
    }
    if (there.isObject() && here.isObject()) {
      TreeSet<String> keys = new TreeSet<>();
      there.fieldNames().forEachRemaining(keys::add);
      here.fieldNames().forEachRemaining(keys::add);
      for (String key : keys) {
        compare(path.isEmpty() ? key : path + "." + key, there.path(key), here.path(key), list);
      }
    } else if (there.isArray() && here.isArray() && there.size() == here.size()) {
      for (int i = 0; i < there.size(); i++) {
        compare(path + "[" + i + "]", there.get(i), here.get(i), list);
      }
    } else {
      list.add(path + " (there " + text(there) + ", now " + text(here) + ")");
    }
  }

  private static String text(JsonNode node) {
    if (node.isMissingNode()) {
      return "nothing";
    }
    if (node.isArray() && node.toString().length() > LONGEST_VALUE) {
      return node.size() + " entries";
    }
    String text = node.toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
  }
}
