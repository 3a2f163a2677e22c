package io.sellerconnector.simulation;

import io.sellerconnector.marketplace.Marketplaces;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Calls our own simulation over HTTP, without items: warms the web stack, and asks the seller's
 * systems nothing.
 *
 * <p>Where we cannot reach ourselves in plain HTTP, for example behind a certificate of our own,
 * this is left out.
 */
@Component
final class LoopbackCalls {

  private static final Logger log = LoggerFactory.getLogger(LoopbackCalls.class);
  private static final int CALLS = 3_000;
  private static final int TIMEOUT_MILLIS = 1_000;
  private static final byte[] BODY = "{\"items\":[]}".getBytes(StandardCharsets.UTF_8);

  private final Environment environment;
  private final Marketplaces marketplaces;

  LoopbackCalls(Environment environment, Marketplaces marketplaces) {
    this.environment = environment;
    this.marketplaces = marketplaces;
  }

  /**
   * @param end of {@link System#nanoTime}
   * @return how many calls were made
   */
  int run(long end) {
    String port = environment.getProperty("local.server.port");
    int call = 0;
    try {
      if (port != null) {
        URL url = url(port);
        for (; call < CALLS && System.nanoTime() < end; call++) {
          call(url);
        }
      }
    } catch (IOException e) {
      log.debug("No warm-up over HTTP", e);
    }
    return call;
  }

  private URL url(String port) throws IOException {
    String host =
        environment.getProperty(
            "server.address", InetAddress.getLoopbackAddress().getHostAddress());
    return URI.create(
            "http://%s:%s%s/pvt/orderForms/simulation?an=%s"
                .formatted(
                    host,
                    port,
                    environment.getProperty("server.servlet.context-path", ""),
                    URLEncoder.encode(
                        marketplaces.all().getFirst().account().value(), StandardCharsets.UTF_8)))
        .toURL();
  }

  private static void call(URL url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setRequestMethod("POST");
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setRequestProperty("Accept", "application/json");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(BODY.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(BODY);
    }
    try (InputStream in = connection.getInputStream()) {
      in.readAllBytes();
    }
  }
}
