package io.sellerconnector.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** How the connector names itself to those whom it calls. */
public final class UserAgent {

  private static final String PRODUCT = "seller-connector";

  private UserAgent() {}

  /** Product and version, such as {@code seller-connector/0.1.0}. */
  public static String name() {
    return Name.VALUE;
  }

  /** Read once, when it is first asked for. */
  private static final class Name {

    private static final String VALUE = read();

    private static String read() {
      try (InputStream info =
          UserAgent.class.getResourceAsStream("/META-INF/build-info.properties")) {
        Properties build = new Properties();
        if (info != null) {
          build.load(info);
        }
        String version = build.getProperty("build.version");
        return version == null ? PRODUCT : PRODUCT + "/" + version;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
