package io.sellerconnector.folder;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which kind of file a name stands for: the kind alone ({@code stock.csv}), or the kind and what
 * tells one export from the other ({@code stock-20261124-1200.csv}).
 */
final class FileNames {

  private static final int MAX_LENGTH = 150;
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]+");
  private static final String CSV = ".csv";

  /** How uploads are called until they are complete, and what lies beside files. */
  private static final List<String> PASSING =
      List.of(".tmp", ".part", ".filepart", ".partial", ".crdownload", ".swp", "~", ".done");

  private FileNames() {}

  static Optional<FileKind> kind(String name, List<FileKind> kinds) {
    String stem = stem(name);
    return stem.isEmpty()
        ? Optional.empty()
        : kinds.stream().filter(kind -> belongs(stem, kind.name())).findFirst();
  }

  /** Whether the name stands for one export, so that the same content under it is a repeat. */
  static boolean isOfOneExport(String name, String kind) {
    return !stem(name).equals(kind);
  }

  /** Whether nobody expects it to be taken: hidden, still being written, or a marker. */
  static boolean isPassing(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(".") || PASSING.stream().anyMatch(lower::endsWith);
  }

  /** The name in lower case without its end, or empty if it is not one that we take. */
  private static String stem(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.length() <= MAX_LENGTH && SAFE.matcher(name).matches() && lower.endsWith(CSV)
        ? lower.substring(0, lower.length() - CSV.length())
        : "";
  }

  private static boolean belongs(String stem, String kind) {
    return stem.equals(kind)
        || Stream.of("-", "_", ".").anyMatch(separator -> stem.startsWith(kind + separator));
  }
}
