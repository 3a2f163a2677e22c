package io.sellerconnector.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the thread of a test prints and logs, without what others do at the same time. Nothing of
 * what it has other threads do is in it.
 */
public final class OwnOutput implements CharSequence {

  private final Thread owner = Thread.currentThread();
  private final ByteArrayOutputStream own = new ByteArrayOutputStream();
  private final PrintStream before = System.out;

  private OwnOutput() {}

  static OwnOutput begin() {
    OwnOutput output = new OwnOutput();
    System.setOut(new PrintStream(output.new Tee(), true, StandardCharsets.UTF_8));
    return output;
  }

  void end() {
    System.setOut(before);
  }

  @Override
  public int length() {
    return toString().length();
  }

  @Override
  public char charAt(int index) {
    return toString().charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return toString().subSequence(start, end);
  }

  @Override
  public String toString() {
    return own.toString(StandardCharsets.UTF_8);
  }

  /** Goes where it went before, and is kept if it is the owner's. */
  private final class Tee extends OutputStream {

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      before.write(bytes, offset, length);
      if (Thread.currentThread() == owner) {
        own.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() {
      before.flush();
    }
  }
}
