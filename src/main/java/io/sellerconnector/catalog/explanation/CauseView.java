package io.sellerconnector.catalog.explanation;

import io.sellerconnector.cause.Cause;
import io.sellerconnector.cause.Owner;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param code stable; listings and metrics use the same ones
 * @param countedAs the code under which metrics and listings have it, where they do not look so
 *     closely; mostly the same
 * @param owner who has to act
 * @param text what is in the way, with its numbers
 * @param whatToDo so that it goes away
 * @param documentation where the documents say more
 */
record CauseView(
    Cause code,
    Cause countedAs,
    Owner owner,
    String text,
    String whatToDo,
    String documentation,
    @Nullable Instant since) {

  static CauseView of(Finding finding) {
    Cause cause = finding.cause();
    return new CauseView(
        cause,
        cause.broadest(),
        cause.owner(),
        finding.text(),
        cause.remedy(),
        cause.page(),
        finding.since());
  }
}
