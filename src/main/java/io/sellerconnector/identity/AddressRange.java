package io.sellerconnector.identity;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A range of IP addresses, {@code 203.0.113.0/24} or {@code 2001:db8::/32}, or a single one.
 *
 * @param prefix how many leading bits an address must share
 */
public record AddressRange(InetAddress address, int prefix) {

  /** All four numbers, or colons: fewer numbers, and names of interfaces, are taken elsewhere. */
  private static final Pattern FORM =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /** Before an address of IPv4 that is written as one of IPv6, {@code ::ffff:203.0.113.7}. */
  private static final int MAPPED_BITS = 96;

  public AddressRange {
    int bits = address.getAddress().length * Byte.SIZE;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "is not a range: behind the slash is a number of 0 to " + bits);
    }
    if (!Arrays.equals(masked(address.getAddress(), prefix), address.getAddress())) {
      throw new IllegalArgumentException(
          "is not a range: there are bits set behind the first %d; did you mean %s/%d?"
              .formatted(prefix, text(masked(address.getAddress(), prefix)), prefix));
    }
  }

  /**
   * Asks no name server.
   *
   * @throws IllegalArgumentException with a reason to be read behind the text
   */
  public static AddressRange of(String text) {
    String stripped = text.strip();
    int slash = stripped.indexOf('/');
    InetAddress address = address(slash < 0 ? stripped : stripped.substring(0, slash));
    if (slash < 0) {
      return new AddressRange(address, address.getAddress().length * Byte.SIZE);
    }
    String prefix = stripped.substring(slash + 1);
    if (!prefix.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("is not a range such as 203.0.113.0/24");
    }
    int bits = Integer.parseInt(prefix);
    boolean isMapped = address instanceof Inet4Address && stripped.indexOf(':') >= 0;
    if (isMapped && bits < MAPPED_BITS) {
      throw new IllegalArgumentException(
          "is not a range: addresses of IPv4 written as IPv6 begin with %d bits that are the same; did you mean %s/%d?"
              .formatted(MAPPED_BITS, address.getHostAddress(), Math.min(bits, Integer.SIZE)));
    }
    return new AddressRange(address, isMapped ? bits - MAPPED_BITS : bits);
  }

  /**
   * An address as it is written, never a name; an IPv4 address in IPv6's clothes is taken for what
   * it is.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static InetAddress address(String text) {
    try {
      if (!FORM.matcher(text).matches()) {
        throw new IllegalArgumentException(text);
      }
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is not an IP address such as 203.0.113.7");
    }
  }

  public boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    return bytes.length == address.getAddress().length
        && Arrays.equals(masked(bytes, prefix), address.getAddress());
  }

  private static byte[] masked(byte[] address, int prefix) {
    byte[] masked = address.clone();
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.clamp(prefix - i * (long) Byte.SIZE, 0, Byte.SIZE);
      masked[i] &= (byte) (0xff << (Byte.SIZE - kept));
    }
    return masked;
  }

  private static String text(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefix;
  }
}
