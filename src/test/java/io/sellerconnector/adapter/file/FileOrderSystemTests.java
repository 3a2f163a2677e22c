package io.sellerconnector.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.kit.UnreliableOrderSystemContract;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.shared.OrderId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, with a share that hangs, disappears, or does what it was told too late. */
class FileOrderSystemTests extends UnreliableOrderSystemContract {

  @TempDir Path place;

  private Path folder;
  private Path away;
  private PickingErp erp;
  private final BoundedFileAccess files = new BoundedFileAccess();
  private volatile Gate gate = new Gate(true);
  private OrderSystem orders;

  /** Where a write has to wait, and what becomes of it then. */
  private static final class Gate {

    private final CountDownLatch open = new CountDownLatch(1);
    private volatile boolean fails;

    Gate(boolean isOpen) {
      if (isOpen) {
        open.countDown();
      }
    }

    void pass() {
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (fails) {
        throw new IllegalStateException("the share has forgotten it");
      }
    }
  }

  private final class GatedForm implements FileForm {

    private final FileForm json = new JsonForm();

    @Override
    public String format() {
      return json.format();
    }

    @Override
    public byte[] write(OrderNotice orderNotice) {
      gate.pass();
      return json.write(orderNotice);
    }
  }

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(place.resolve("orders"));
    away = place.resolve("away");
    erp = new PickingErp(folder);
    orders =
        new FileOrderSystem(
            new FileWriting(
                new HandOverFolder(folder, Samples.PERMISSIONS), files, Clock.systemUTC()),
            new GatedForm());
  }

  @AfterEach
  void close() {
    files.close();
  }

  @Override
  protected OrderSystem orders() {
    return orders;
  }

  /** Repeats are not left out: what was picked up twice counts twice. */
  @Override
  protected int booked(OrderId order) {
    erp.pickUp();
    return (int)
        erp.bodies().stream()
            .filter(body -> body.at("/order/orderId").asString("").equals(order.value()))
            .filter(body -> body.path("fact").asString("").equals("PLACED"))
            .count();
  }

  @Override
  protected void freeze() {
    gate = new Gate(false);
    gate.fails = true;
  }

  @Override
  protected void loseAnswers() {
    gate = new Gate(false);
  }

  @Override
  protected void goDown() {
    move(folder, away);
  }

  @Override
  protected void comeBack() {
    if (Files.exists(away)) {
      move(away, folder);
    }
    Gate held = gate;
    gate = new Gate(true);
    held.open.countDown();
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void writesNothingBelowAMountPointWithoutItsShare() {
    goDown();
    assertThat(folder).doesNotExist();
    assertThat(orders.take(Samples.placed(), Samples.soon()).toString())
        .contains("create it or mount the share");
    assertThat(folder).doesNotExist();
  }
}
