package io.sellerconnector.vtex;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * One call to VTEX.
 *
 * @param route names it in metrics, for example {@code invoice}
 * @param body as JSON, or null for none
 * @param repeatable whether a second arrival does no harm, so that it may be repeated at once
 * @param settlements the refusals after which nothing is left to do; the first that fits counts
 * @param rightOptional whether an app key may lack the right for it: then a 403 says nothing about
 *     other calls
 * @param keyless whether it goes without our key, to a host that wants none: what that answers says
 *     nothing about the key
 * @param bounds what it may take of time and memory
 */
public record VtexCall(
    HttpMethod method,
    URI address,
    String route,
    @Nullable Object body,
    boolean repeatable,
    List<Settlement> settlements,
    boolean rightOptional,
    boolean keyless,
    Bounds bounds) {

  public VtexCall(
      HttpMethod method, URI address, String route, @Nullable Object body, boolean repeatable) {
    this(method, address, route, body, repeatable, List.of(), false, false, Bounds.DEFAULT);
  }

  /**
   * A refusal that is as good as a success.
   *
   * @param receipt what is kept of it
   * @param quoting whether the answer's own words are kept as well
   */
  public record Settlement(Predicate<VtexResponse> refusal, String receipt, boolean quoting) {}

  /**
   * @param deadline longest duration in all, quick repeats included; null for the configured one
   * @param answerBytes how much is read of an answer; what is beyond is cut off
   */
  public record Bounds(@Nullable Duration deadline, int answerBytes) {

    static final Bounds DEFAULT = new Bounds(null, 64 * 1024);
  }

  /** The same, but never repeated at once. */
  public VtexCall onlyOnce() {
    return new VtexCall(
        method, address, route, body, false, settlements, rightOptional, keyless, bounds);
  }

  /** The same, but done after some refusals as well. */
  public VtexCall settledBy(List<Settlement> refusals) {
    return new VtexCall(
        method, address, route, body, repeatable, refusals, rightOptional, keyless, bounds);
  }

  /** The same, but a 403 concerns this call alone. */
  public VtexCall withOptionalRight() {
    return new VtexCall(
        method, address, route, body, repeatable, settlements, true, keyless, bounds);
  }

  /** The same without our key. */
  public VtexCall withoutKey() {
    return new VtexCall(
        method, address, route, body, repeatable, settlements, rightOptional, true, bounds);
  }

  /** The same within other bounds. */
  public VtexCall within(Bounds others) {
    return new VtexCall(
        method, address, route, body, repeatable, settlements, rightOptional, keyless, others);
  }
}
