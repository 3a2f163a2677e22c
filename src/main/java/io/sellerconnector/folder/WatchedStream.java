package io.sellerconnector.folder;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads a file for as long as the folder is still ours, and knows the hash of what was read. */
final class WatchedStream extends FilterInputStream {

  private static final int BUFFER = 65_536;

  private final FolderLease lease;
  private final MessageDigest digest = sha256();

  private WatchedStream(InputStream in, FolderLease lease) {
    super(in);
    this.lease = lease;
  }

  /** Fails where the path leads to a link. */
  static WatchedStream open(Path file, FolderLease lease) throws IOException {
    return new WatchedStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), lease);
  }

  static String hash(Path file, FolderLease lease) throws IOException {
    try (WatchedStream stream = open(file, lease)) {
      return stream.hashToTheEnd();
    }
  }

  /** Reads what is left and gives the hash of everything. */
  String hashToTheEnd() throws IOException {
    byte[] rest = new byte[BUFFER];
    while (read(rest, 0, rest.length) >= 0) {
      // the digest takes it
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    lease.check();
    int count = super.read(bytes, offset, length);
    if (count > 0) {
      digest.update(bytes, offset, count);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, BUFFER)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
