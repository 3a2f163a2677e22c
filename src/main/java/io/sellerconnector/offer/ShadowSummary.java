package io.sellerconnector.offer;

import io.sellerconnector.offer.ShadowDifference.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a shadow stands beside the live inventory.
 *
 * @param live name of the live adapter
 * @param shadow name of the other one, or null if there is none; then all figures are 0
 * @param since what is counted began then
 * @param compared SKUs, as often as they were
 * @param equal of those, found equal at the first look
 * @param passing differing SKUs that were equal when both were asked again
 * @param dropped SKUs that were not compared because too many waited
 * @param unrecorded differences that were left out because the list is full
 * @param suspected differences that were seen once and wait for their second look
 * @param open lasting differences by field, those without any left out
 * @param shadowCalls how the shadow answered
 * @param liveCalls how the live inventory answered when shadow mode asked it
 * @param verdict whether it is safe to switch
 * @param sentence the same for people, with what to do
 */
public record ShadowSummary(
    String live,
    @Nullable String shadow,
    Instant since,
    long compared,
    long equal,
    long passing,
    long dropped,
    long unrecorded,
    long suspected,
    Map<Field, Long> open,
    Calls shadowCalls,
    Calls liveCalls,
    Verdict verdict,
    String sentence) {

  /**
   * Calls of one side, each of up to 300 SKUs.
   *
   * @param failed of these, those without a usable answer in time
   * @param mean time of an answer
   * @param slowest answer
   */
  public record Calls(long calls, long failed, Duration mean, Duration slowest) {}

  /** Whether it is safe to switch. */
  public enum Verdict {
    /** There is nothing to switch to. */
    NO_SHADOW,
    /** Too little was compared to tell. */
    TOO_EARLY,
    /** There are lasting differences. */
    DIFFERENT,
    /** The shadow fails too often. */
    UNRELIABLE,
    /** Some differences wait for their second look. */
    CHECKING,
    READY
  }
}
