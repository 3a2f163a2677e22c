package io.sellerconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.docs.ConfigurationReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class SettingsCheckTests {

  private static final KnownProperties KNOWN = ScannedProperties.with();

  /** With an entry's number and a name where there may be any. */
  private static List<String> everyProperty() throws IOException {
    List<ConfigurationReference.Property> all =
        ConfigurationReference.ofTheConnector().properties();
    return all.stream()
        .filter(property ->
            all.stream()
                .noneMatch(other ->
                    other.name().startsWith(property.name() + "[]")
                        || other.name().startsWith(property.name() + ".*")))
        .map(property ->
            property.type().equals("entries by name") ? property.name() + ".*" : property.name())
        .map(name -> name.replace("[]", "[0]").replace(".*", ".example"))
        .toList();
  }

  @Test
  void everyPropertyIsKnownHoweverItIsWritten() throws IOException {
    assertThat(everyProperty()).hasSizeGreaterThan(150);
    for (String name : everyProperty()) {
      assertThat(inFile(name, "")).as(name).isEmpty();
      assertThat(inFile(camelCase(name), "")).as("%s in camel case", name).isEmpty();
      assertThat(inEnvironment(variable(name), "")).as("%s as a variable", name).isEmpty();
      String hyphens = name.replaceAll("[.\\[-]", "_").replace("]", "").toUpperCase(Locale.ROOT);
      assertThat(inEnvironment(hyphens, "")).as(hyphens).isEmpty();
    }
  }

  @Test
  void everyPropertyMisspeltByALetterIsRefusedAndItsNameProposed() throws IOException {
    for (String name : everyProperty()) {
      if (name.startsWith("connector.adapters.")) {
        continue;
      }
      for (String wrong : misspelt(name)) {
        assertThat(inFile(wrong, "1"))
            .as(wrong)
            .singleElement()
            .asString()
            .startsWith(wrong)
            .endsWith("is not a property of the connector; the nearest is " + name + ".");
        assertThat(inEnvironment(variable(wrong), "1"))
            .as(variable(wrong))
            .containsExactly(
                "The environment variable %s is not a property of the connector; the nearest is %s."
                    .formatted(variable(wrong), variable(name)));
      }
    }
  }

  /** A letter left out, one too many, two exchanged: in the last word that we have named. */
  private static List<String> misspelt(String name) {
    int end = name.endsWith(".example") ? name.length() - ".example".length() : name.length();
    String tail = name.substring(end);
    String known = name.substring(0, end);
    int start = Math.max(known.lastIndexOf('.'), known.lastIndexOf('-')) + 1;
    String head = known.substring(0, start);
    String word = known.substring(start);
    int middle = word.length() / 2;
    String before = word.substring(0, middle);
    String after = word.substring(middle);
    return List.of(
        head + before + after.substring(1) + tail,
        head + before + "x" + after + tail,
        head + before + "q" + after.substring(1) + tail);
  }

  private static String camelCase(String name) {
    Matcher hyphen = Pattern.compile("-(.)").matcher(name);
    return hyphen.replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }

  private static String variable(String name) {
    return name.replace("-", "")
        .replaceAll("[.\\[]", "_")
        .replace("]", "")
        .toUpperCase(Locale.ROOT);
  }

  @Test
  void saysInWhichFileAndLineAndOnWhichCommandLine() throws IOException {
    assertThat(
            inYaml(
                """
                connector:
                  inventory:
                    adaptor: http
                """))
        .containsExactly(
            "connector.inventory.adaptor (Byte array resource [config/application.yml], line 3) is"
                + " not a property of the connector; the nearest is connector.inventory.adapter.");
    assertThat(
            check(
                new MapPropertySource(
                    "commandLineArgs", Map.of("connector.hand-over.adaptor", "http"))))
        .containsExactly(
            "connector.hand-over.adaptor (on the command line) is not a property of the connector;"
                + " the nearest is connector.hand-over.adapter.");
  }

  @Test
  void saysWhatThereIsWhereNothingIsNear() {
    assertThat(inFile("connector.quotes.something-else-altogether", "1"))
        .singleElement()
        .asString()
        .contains("below connector.quotes there are: ", "flush-interval", "retention");
    assertThat(inFile("connector.quotes", "1"))
        .singleElement()
        .asString()
        .contains("connector.quotes", "takes no value of its own", "flush-interval");
  }

  @Test
  void namesTheAdaptersWhereTheyAreMeant() {
    assertThat(inFile("connector.adapter.http.url", "https://erp"))
        .singleElement()
        .asString()
        .endsWith("the nearest is connector.adapters.http.url.");
  }

  @Test
  void refusesAVariableThatSpringWouldNotFind() {
    assertThat(inEnvironment("CONNECTOR_HAND_OVER_STOCKLEAVES", "at-invoice"))
        .singleElement()
        .asString()
        .endsWith("the nearest is CONNECTOR_HANDOVER_STOCKLEAVES.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"conector", "connetcor", "connector's", "connectors", "Konnector"})
  void refusesAMisspeltRoot(String root) {
    assertThat(inFile(root + ".seller.time-zone", "America/Bogota"))
        .singleElement()
        .asString()
        .contains("begin with \"connector\", not with ");
  }

  @Test
  void refusesAMisspeltRootInTheEnvironment() {
    assertThat(inEnvironment("CONECTOR_SELLER_TIMEZONE", "America/Bogota"))
        .containsExactly(
            "The environment variable CONECTOR_SELLER_TIMEZONE is read by nobody: the connector's"
                + " properties begin with \"CONNECTOR_\", not with \"CONECTOR_\".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECTOR_SERVICE_HOST",
        "CONNECTOR_SERVICE_PORT",
        "CONNECTOR_SERVICE_PORT_HTTP",
        "CONNECTOR_PORT",
        "CONNECTOR_PORT_8080_TCP",
        "CONNECTOR_PORT_8080_TCP_PROTO",
        "CONNECTOR_DB_PORT_5432_TCP_ADDR",
        "CONNECTOR_DB_SERVICE_HOST",
        "CONNECTORS_SERVICE_HOST",
        "COLLECTOR_URL"
      })
  void leavesAloneWhatAPlatformPutsThere(String variable) {
    assertThat(inEnvironment(variable, "tcp://10.0.0.1:8080")).isEmpty();
  }

  @Test
  void leavesTheSettingsOfAdaptersToThem() {
    assertThat(inFile("connector.adapters.price-list.any.thing[3].goes", "1")).isEmpty();
    assertThat(inEnvironment("CONNECTOR_ADAPTERS_PRICELIST_OAUTH2_CLIENT_ID", "1")).isEmpty();
  }

  @ConfigurationProperties("connector.payment.own")
  record OwnSettings(String merchantCode, Map<String, Terminal> terminals) {

    record Terminal(int number) {}
  }

  @Test
  void knowsTheSettingsThatABuildOfTheSellersOwnBringsAlong() {
    KnownProperties known = ScannedProperties.with(OwnSettings.class);

    assertThat(check(known, file("connector.payment.own.merchant-code", "1"))).isEmpty();
    assertThat(check(known, file("connector.payment.own.terminals.till.number", "1"))).isEmpty();
    assertThat(check(known, file("connector.payment.own.terminals.till.nummer", "1")))
        .singleElement()
        .asString()
        .endsWith("the nearest is connector.payment.own.terminals.till.number.");
  }

  @Test
  void takesAnEmptyListOrBlockForNothing() throws IOException {
    assertThat(
            inYaml(
                """
                connector:
                  seller:
                  marketplaces: []
                  inventory: {}
                """))
        .isEmpty();
  }

  @Test
  void everyVariableOfGoingLiveThatIsUnsetIsRefused() throws IOException {
    String page = Files.readString(Path.of("docs/going-live.md"));
    Matcher example = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(example.find()).isTrue();
    String yaml = example.group(1);
    TreeSet<String> variables = new TreeSet<>();
    Matcher placeholder = Pattern.compile("\\$\\{(\\w+)}").matcher(yaml);
    while (placeholder.find()) {
      variables.add(placeholder.group(1));
    }
    assertThat(variables).hasSizeGreaterThanOrEqualTo(8).contains("DATABASE_PASSWORD");

    Map<String, Object> all = new LinkedHashMap<>();
    variables.forEach(name -> all.put(name, "set"));
    assertThat(check(KNOWN, environment(all), yaml(yaml))).isEmpty();
    for (String missing : variables) {
      Map<String, Object> others = new LinkedHashMap<>(all);
      others.remove(missing);
      assertThat(check(KNOWN, environment(others), yaml(yaml)))
          .as(missing)
          .singleElement()
          .asString()
          .contains("waits for " + missing + ", which is not set");
    }
  }

  @Test
  void everyExampleOfTheDocumentsIsKnown() throws IOException {
    int looked = 0;
    for (Path file : documents()) {
      for (String example : examples(file)) {
        assertThat(inYaml(example))
            .as("%s:%n%s", file, example)
            .allSatisfy(fault -> assertThat(fault).contains(" waits for "));
        looked++;
      }
    }
    assertThat(looked).isGreaterThan(15);
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"));
        Stream<Path> profiles = Files.list(Path.of("src/main/resources"));
        Stream<Path> docker = Files.list(Path.of("docker/config"))) {
      return Stream.of(docs, profiles, docker)
          .flatMap(files -> files)
          .filter(file -> file.toString().matches(".*(\\.md|application.*\\.yml|connector\\.yml)"))
          .toList();
    }
  }

  private static List<String> examples(Path file) throws IOException {
    String text = Files.readString(file);
    return file.toString().endsWith(".md")
        ? Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
            .matcher(text)
            .results()
            .map(found -> found.group(1))
            .filter(yaml -> yaml.contains("connector:"))
            .toList()
        : List.of(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'${A}', A",
    "'prefix-${A}', A",
    "'${A:${B}}', B",
    "'${A}${B}', 'A, B'",
    "'${A', A",
  })
  void refusesWhatStillHoldsAPlaceholder(String value, String missing) {
    assertThat(inFile("connector.seller-api.tokens[0]", value))
        .containsExactly(
            "connector.seller-api.tokens[0] (in test) waits for %s, which is not set: set it in the environment, or write the value itself."
                .formatted(missing));
    assertThat(inEnvironment("CONNECTOR_SELLERAPI_TOKENS_0", value)).hasSize(1);
    assertThat(inFile("connector.adapters.http.bearer.token", value)).hasSize(1);
  }

  @Test
  void takesADefaultAndTextThatIsMeantAsSuch() {
    assertThat(inFile("connector.seller-api.tokens[0]", "${A:fallback}")).isEmpty();
    assertThat(inFile("connector.seller-api.tokens[0]", "\\${A}")).isEmpty();
    assertThat(inFile("connector.seller-api.tokens[0]", "${connector.seller.own-name:x}y"))
        .isEmpty();
  }

  @Test
  void doesNotMindWhatAnotherSourceReplaces() {
    assertThat(
            check(
                KNOWN,
                new MapPropertySource(
                    "commandLineArgs", Map.of("connector.privacy.search-key", "right")),
                file("connector.privacy.searchKey", "${NOT_SET}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "connector.listings.first-poll, 3, time such as 500ms",
    "connector.inbound.max-body-size, 64, size such as 64KB",
  })
  void refusesATimeOrASizeWithoutItsUnit(String name, String value, String rule) {
    assertThat(inFile(name, value))
        .singleElement()
        .asString()
        .contains(name, "is " + value + ", without a unit; write a " + rule);
    assertThat(inFile(name, "0")).isEmpty();
    assertThat(inFile(name, value + (rule.startsWith("time") ? "s" : "KB"))).isEmpty();
  }

  private static List<String> inFile(String name, String value) {
    return check(KNOWN, file(name, value));
  }

  private static PropertySource<?> file(String name, String value) {
    return new MapPropertySource("test", Map.of(name, value));
  }

  private static List<String> inEnvironment(String name, String value) {
    return check(KNOWN, environment(Map.of(name, value)));
  }

  private static PropertySource<?> environment(Map<String, Object> variables) {
    return new SystemEnvironmentPropertySource(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
  }

  private static List<String> inYaml(String text) throws IOException {
    return check(KNOWN, yaml(text));
  }

  private static PropertySource<?> yaml(String text) throws IOException {
    return new YamlPropertySourceLoader()
        .load("yaml", new ByteArrayResource(text.getBytes(), "config/application.yml"))
        .getFirst();
  }

  private static List<String> check(PropertySource<?> source) {
    return check(KNOWN, source);
  }

  private static List<String> check(KnownProperties known, PropertySource<?>... sources) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().stream()
        .map(PropertySource::getName)
        .toList()
        .forEach(environment.getPropertySources()::remove);
    for (PropertySource<?> source : sources) {
      environment.getPropertySources().addLast(source);
    }
    return new SettingsCheck(environment).check(known);
  }
}
