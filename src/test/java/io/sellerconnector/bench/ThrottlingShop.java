package io.sellerconnector.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A marketplace that takes so many calls of a second and answers 429 to the others, and to one in
 * twenty of the last tenth below its limit, so that the limit is no clear edge.
 */
final class ThrottlingShop implements AutoCloseable {

  private static final byte[] RECEIPT = "{\"receipt\":\"1\"}".getBytes(StandardCharsets.UTF_8);

  final AtomicLong taken = new AtomicLong();
  final AtomicLong refused = new AtomicLong();
  final Map<String, Long> invoices = new ConcurrentHashMap<>();
  private final int perSecond;
  private final AtomicReference<Second> current = new AtomicReference<>(new Second(0));
  private final HttpServer server;

  ThrottlingShop(int perSecond) throws IOException {
    this.perSecond = perSecond;
    this.server = HttpServer.create(new InetSocketAddress("localhost", 0), 512);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void receive(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (isTooMany(second().calls.incrementAndGet())) {
      refused.incrementAndGet();
      exchange.getResponseHeaders().add("Retry-After", "1");
      exchange.sendResponseHeaders(429, -1);
    } else {
      taken.incrementAndGet();
      String path = exchange.getRequestURI().getPath();
      if (path.endsWith("/invoice")) {
        invoices.putIfAbsent(path.split("/")[path.split("/").length - 2], System.nanoTime());
      }
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, RECEIPT.length);
      exchange.getResponseBody().write(RECEIPT);
    }
    exchange.close();
  }

  private boolean isTooMany(int calls) {
    return calls > perSecond
        || (calls > perSecond * 9 / 10 && ThreadLocalRandom.current().nextInt(20) == 0);
  }

  private Second second() {
    long now = System.currentTimeMillis() / 1000;
    return current.updateAndGet(last -> last.number == now ? last : new Second(now));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static final class Second {

    private final long number;
    private final AtomicInteger calls = new AtomicInteger();

    private Second(long number) {
      this.number = number;
    }
  }
}
