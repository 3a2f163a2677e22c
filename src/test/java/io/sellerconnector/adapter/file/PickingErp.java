package io.sellerconnector.adapter.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes every file away as it finds it, and keeps what it says. */
final class PickingErp {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  final List<String> names = new ArrayList<>();
  final List<String> texts = new ArrayList<>();

  PickingErp(Path folder) {
    this.folder = folder;
  }

  /** Everything but the connector's own folder, as a careless ERP would. */
  void pickUp() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        names.add(file.getFileName().toString());
        texts.add(Files.readString(file));
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> bodies() {
    return texts.stream().map(JSON::readTree).toList();
  }
}
