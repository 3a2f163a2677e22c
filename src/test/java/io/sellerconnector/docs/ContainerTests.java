package io.sellerconnector.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What an image and a compose file must not give away. */
class ContainerTests {

  @Test
  void theComposeFileOpensPortsToThisMachineAlone() throws IOException {
    assertThat(services().values())
        .allSatisfy(service ->
            assertThat(strings(service, "ports"))
                .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:")));
    assertThat(strings(services().get("connector"), "ports")).isNotEmpty();
  }

  @Test
  void whatWeBuildRunsConfined() throws IOException {
    for (String ours : List.of("connector", "erp")) {
      Map<String, Object> service = services().get(ours);
      assertThat(service).as(ours).containsEntry("read_only", true);
      assertThat(strings(service, "cap_drop")).as(ours).containsExactly("ALL");
      assertThat(strings(service, "security_opt")).as(ours).contains("no-new-privileges:true");
      assertThat(strings(service, "tmpfs")).as(ours).containsExactly("/tmp");
    }
  }

  @Test
  void imagesAreNamedByExactVersions() throws IOException {
    assertThat(services().values().stream().map(service -> service.get("image")).toList())
        .filteredOn(image -> image != null)
        .isNotEmpty()
        .allSatisfy(image ->
            assertThat(image.toString())
                .matches("[^:]+:v?\\d+\\.\\d+[^:]*(@sha256:[0-9a-f]{64})?"));
    String build = Files.readString(Path.of("docker/Dockerfile"));
    assertThat(Pattern.compile("^FROM \\S+", Pattern.MULTILINE).matcher(build).results())
        .isNotEmpty()
        .allSatisfy(from -> assertThat(from.group()).isIn("FROM ${JDK}", "FROM ${JRE}"));
    assertThat(Pattern.compile("^ARG J..=(.*)$", Pattern.MULTILINE).matcher(build).results())
        .hasSize(2)
        .allSatisfy(image ->
            assertThat(image.group(1))
                .matches("eclipse-temurin:25\\.0\\.\\d+_\\d+-j(dk|re)-noble.*"));
  }

  /** The jar, and the folder from which adapters are loaded, are root's. */
  @Test
  void whoRunsTheImageOwnsTheDataAlone() throws IOException {
    String build = Files.readString(Path.of("docker/Dockerfile"));

    assertThat(Pattern.compile("chown \\S+ ([^&\\n]+)").matcher(build).results())
        .extracting(owned -> owned.group(1).strip())
        .containsExactlyInAnyOrder("/app/data", "/erp/data");
    assertThat(build).doesNotContain("--chown").contains("USER 10001\nVOLUME /app/data");
  }

  /** /tmp is memory there, and a file may be as long as all of it; the training runs as root. */
  @Test
  void theImageKeepsUploadsOnTheDisk() throws IOException {
    String build = Files.readString(Path.of("docker/Dockerfile"));

    assertThat(build.substring(build.indexOf("RUN bash bin/train")))
        .contains("\nENV CONNECTOR_UPLOADS_FOLDER=/app/data/uploads\n");
  }

  private static Map<String, Map<String, Object>> services() throws IOException {
    Map<String, Map<String, Map<String, Object>>> file =
        new Yaml().load(Files.readString(Path.of("docker/compose.yaml")));
    return file.get("services");
  }

  @SuppressWarnings("unchecked") // a list of texts in every such file
  private static List<String> strings(Map<String, Object> service, String key) {
    return (List<String>) service.getOrDefault(key, List.of());
  }
}
