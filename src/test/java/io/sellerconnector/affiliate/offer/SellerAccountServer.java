package io.sellerconnector.affiliate.offer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sellerconnector.vtex.VtexClient.Reply;
import io.sellerconnector.vtex.VtexResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A seller's account over HTTP. */
public final class SellerAccountServer implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public final SellerAccount account = new SellerAccount();

  /** A page that stands between, as a maintenance does; null for none. */
  public volatile @Nullable String page;

  private final HttpServer server;

  public SellerAccountServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (page != null) {
      answer(exchange, 200, "text/html", page);
      return;
    }
    if (!"key".equals(exchange.getRequestHeaders().getFirst("X-VTEX-API-AppKey"))) {
      answer(exchange, 401, "application/json", "{}");
      return;
    }
    Reply reply =
        account.respond(exchange.getRequestURI(), body.length == 0 ? null : JSON.readTree(body));
    VtexResponse response = Objects.requireNonNull(reply.answer());
    answer(exchange, response.status(), "application/json", response.body());
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
