package io.sellerconnector.folder;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to work on a folder, which a heartbeat keeps until it is closed or lost. */
final class FolderLease implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FolderLease.class);

  private final FolderLeases leases;
  private final String folder;
  private final String token;
  // An interrupt amid a statement would close the files of an H2 in this process.
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean lost;

  FolderLease(FolderLeases leases, String folder, String token) {
    this.leases = leases;
    this.folder = folder;
    this.token = token;
  }

  /** Renews until it is closed or lost. */
  void beat(Duration pause) {
    try {
      while (!lost && !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        renew();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew() {
    try {
      lost = !leases.renew(folder, token);
    } catch (RuntimeException e) {
      log.debug("The lease of the {} folder could not be renewed: {}", folder, e.toString());
    }
  }

  /**
   * Asks no database, and may be called often.
   *
   * @throws Lost if another replica is known to have taken over
   */
  void check() {
    if (lost) {
      throw new Lost(folder);
    }
  }

  /**
   * Called before what no other replica may do as well.
   *
   * @throws Lost if another replica has taken over
   */
  void confirm() {
    lost = lost || !leases.renew(folder, token);
    check();
  }

  @Override
  public void close() {
    closed.countDown();
    leases.release(folder, token);
  }

  /**
   * Another replica has taken the folder over, since this one gave no sign of life for too long.
   */
  static final class Lost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Lost(String folder) {
      super("another replica has taken the " + folder + " folder over", null, false, false);
    }
  }
}
