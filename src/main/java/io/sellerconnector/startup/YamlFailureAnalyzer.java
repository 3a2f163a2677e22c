package io.sellerconnector.startup;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says where a YAML file cannot be read; the failure itself does not know which file it is. */
final class YamlFailureAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

  private static final List<Path> FOLDERS = List.of(Path.of("config"), Path.of("."));

  private final List<Path> folders;

  YamlFailureAnalyzer() {
    this(FOLDERS);
  }

  YamlFailureAnalyzer(List<Path> folders) {
    this.folders = folders;
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
    Mark mark = cause.getProblemMark();
    String where =
        mark == null
            ? ""
            : ", line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    boolean tab = String.valueOf(cause.getMessage()).contains("\\t(TAB)");
    return new FailureAnalysis(
        "%s%s: %s."
            .formatted(
                file(cause),
                where,
                tab
                    ? "there is a tab, and YAML is indented by spaces"
                    : "this is not YAML (%s)".formatted(cause.getProblem())),
        "Correct the line and start again.",
        cause);
  }

  private String file(MarkedYAMLException cause) {
    List<String> broken = new ArrayList<>();
    for (Path folder : folders) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(folder, "application*.{yml,yaml}")) {
        for (Path file : files) {
          if (breaksAlike(file, cause)) {
            broken.add(file.toString());
          }
        }
      } catch (IOException e) {
        // There is no such folder, or it may not be read; then no file of it is the one.
      }
    }
    return broken.isEmpty() ? "A configuration file" : String.join(" or ", broken);
  }

  private static boolean breaksAlike(Path file, MarkedYAMLException cause) throws IOException {
    try (Reader content = Files.newBufferedReader(file)) {
      new Yaml().loadAll(content).forEach(Objects::requireNonNull);
      return false;
    } catch (MarkedYAMLException e) {
      return line(e) == line(cause);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static int line(MarkedYAMLException e) {
    @Nullable Mark mark = e.getProblemMark();
    return mark == null ? -1 : mark.getLine();
  }
}
