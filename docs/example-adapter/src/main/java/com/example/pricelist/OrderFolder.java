package com.example.pricelist;

import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderPayment;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.adapter.order.SellerOrder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Writes a file for each thing that happens to an order, named by its key. The ERP moves what it
 * has booked into the folder {@code done} below; a repeat finds the file in one or the other.
 */
final class OrderFolder implements OrderSystem {

  private final Path folder;
  private final Clock clock;

  OrderFolder(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public HandOverAnswer take(OrderFact fact, Instant deadline) {
    if (clock.instant().isAfter(deadline)) {
      return new HandOverAnswer.NotAsked("the deadline has passed", Duration.ofSeconds(10));
    }
    String name = URLEncoder.encode(fact.key(), StandardCharsets.UTF_8) + ".txt";
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file) && !Files.exists(folder.resolve("done").resolve(name))) {
        write(file, text(fact));
      }
      return new HandOverAnswer.Taken(null, false);
    } catch (IOException e) {
      return new HandOverAnswer.Away("no file can be written: " + e.getClass().getSimpleName());
    }
  }

  /** The ERP sees a whole file or none, and one that is taken is on the disk. */
  private static void write(Path file, String text) throws IOException {
    Path draft = file.resolveSibling("." + UUID.randomUUID());
    try {
      try (FileChannel out =
          FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          var _ = out.write(bytes);
        }
        out.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      sync(file.getParent());
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Without it a power cut could undo the move; Windows opens no folders. */
  private static void sync(Path folder) throws IOException {
    if (!System.getProperty("os.name").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static String text(OrderFact fact) {
    SellerOrder order = fact.order();
    StringBuilder text = new StringBuilder();
    text.append("fact;%s;%s%n".formatted(fact.getClass().getSimpleName(), fact.at()));
    text.append(
        "order;%s;%s;%s%n".formatted(order.id(), order.marketplace(), order.marketplaceOrderId()));
    for (SellerOrder.Line line : order.lines()) {
      text.append(
          "line;%d;%s;%s;%s%n".formatted(line.index(), line.sku(), line.quantity(), line.price()));
    }
    if (order.details().note() != null) {
      text.append("note;%s%n".formatted(order.details().note()));
    }
    OrderPayment payment = order.payment();
    if (payment != null) {
      for (OrderPayment.Part part : payment.payments()) {
        text.append(
            "paid;%s;%s;%s;%s%n"
                .formatted(part.group(), part.value(), part.tid(), part.authorisationId()));
      }
    }
    return text.append("total;%s%n".formatted(order.total())).append(order.asPlaced()).toString();
  }
}
