package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link Assortment} asks of every implementation. */
public abstract class AssortmentContract {

  protected abstract Assortment assortment();

  /** Some of the SKUs that there are, at least two; no more than 5,000 are there in all. */
  protected abstract Set<SkuId> some();

  /** The clock that the adapter was opened with. */
  protected Clock clock() {
    return Clock.systemUTC();
  }

  /** How long a page may take. */
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }

  private List<SkuId> page(@Nullable SkuId after, int limit) {
    Assortment.Page page = assortment().skus(after, limit, clock().instant().plus(patience()));
    assertThat(page).isInstanceOf(Assortment.Page.Skus.class);
    List<SkuId> skus = ((Assortment.Page.Skus) page).skus();
    assertThat(skus).hasSizeLessThanOrEqualTo(limit);
    return skus;
  }

  private List<SkuId> all(int limit) {
    List<SkuId> all = new ArrayList<>();
    List<SkuId> page;
    do {
      page = page(all.isEmpty() ? null : all.getLast(), limit);
      all.addAll(page);
      assertThat(all).as("SKUs in all").hasSizeLessThan(5_000);
    } while (page.size() == limit);
    return all;
  }

  @Test
  void listsEverySkuOnce() {
    assertThat(all(1_000)).doesNotHaveDuplicates().containsAll(some());
  }

  @Test
  void listsTheSameWhateverTheSizeOfItsPages() {
    List<SkuId> all = all(1_000);
    assertThat(all(1)).isEqualTo(all);
    assertThat(all(7)).isEqualTo(all);
  }

  @Test
  void hasNothingAfterTheLast() {
    assertThat(page(all(1_000).getLast(), 10)).isEmpty();
  }

  @Test
  void answersAtOnceAfterItsDeadline() {
    assertThat(
            Tries.within(
                Samples.AT_ONCE,
                () -> assortment().skus(null, 10, clock().instant().minusSeconds(1))))
        .isNotNull();
  }

  @Test
  void answersManyAtOnce() {
    List<SkuId> first = page(null, 10);
    assertThat(Tries.atOnce(16, _ -> page(null, 10))).allMatch(first::equals);
  }

  @Test
  void answersAnInterruptedCallerToo() {
    assertThat(
            Tries.interrupted(
                () -> assortment().skus(null, 10, clock().instant().plus(patience()))))
        .isNotNull();
  }
}
