package io.sellerconnector.sandbox;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the sandbox ERP listens and where it keeps its data.
 *
 * @param host what it binds to; {@code localhost} unless told otherwise, since anybody who reaches
 *     it can do anything with it
 * @param port of its HTTP contract and its commands; 0 for a free one
 * @param databaseUrl an H2 or PostgreSQL database of its own
 * @param databasePort where an H2 database can be reached by other processes, under the name {@code
 *     erp}; 0 for a free port, −1 for none
 * @param databaseUser also its password
 * @param token that callers of the contract must send as bearer token; empty: nobody is asked
 * @param generatedSkus how many SKUs there are beside those of the sample catalogue: {@code
 *     GEN-00001} and so on
 */
public record SandboxOptions(
    String host,
    int port,
    String databaseUrl,
    int databasePort,
    String databaseUser,
    String token,
    int generatedSkus) {

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "host", "localhost",
          "port", "8090",
          "database-url", "jdbc:h2:file:./data/sandbox-erp",
          "database-port", "8091",
          "database-user", "erp",
          "token", "sandbox",
          "generated-skus", "0");

  /** In memory, on free ports: what a test wants. */
  public static SandboxOptions forTest(String token, int generatedSkus) {
    return of(
        Map.of(),
        "--port=0",
        "--database-url=jdbc:h2:mem:erp-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1",
        "--database-port=0",
        "--token=" + token,
        "--generated-skus=" + generatedSkus);
  }

  /**
   * @param environment in which {@code SANDBOX_ERP_DATABASE_URL} stands for {@code --database-url}
   * @param arguments {@code --port=8090}; they go before the environment
   * @throws IllegalArgumentException if one is not known or no number where one is needed
   */
  public static SandboxOptions of(Map<String, String> environment, String... arguments) {
    Map<String, String> values = new HashMap<>(DEFAULTS);
    values.replaceAll((name, value) -> environment.getOrDefault(variable(name), value));
    Arrays.stream(arguments).forEach(argument -> put(values, argument));
    return new SandboxOptions(
        values.get("host"),
        number(values, "port"),
        values.get("database-url"),
        number(values, "database-port"),
        values.get("database-user"),
        values.get("token"),
        number(values, "generated-skus"));
  }

  private static String variable(String name) {
    return "SANDBOX_ERP_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static void put(Map<String, String> values, String argument) {
    String[] parts = argument.split("=", 2);
    String name = parts[0].replaceFirst("^--", "");
    Set<String> known = DEFAULTS.keySet();
    if (parts.length != 2 || !known.contains(name)) {
      throw new IllegalArgumentException(
          "\"%s\" is not --NAME=VALUE with a NAME of %s".formatted(argument, known));
    }
    values.put(name, parts[1]);
  }

  private static int number(Map<String, String> values, String name) {
    try {
      return Integer.parseInt(values.getOrDefault(name, ""));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--%s=%s is not a number".formatted(name, values.get(name)), e);
    }
  }
}
