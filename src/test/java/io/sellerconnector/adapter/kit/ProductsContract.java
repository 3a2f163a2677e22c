package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.ProductsQuery;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Products} asks of every implementation. */
public abstract class ProductsContract {

  protected abstract Products products();

  /** Some SKUs that are described, at least one. */
  protected abstract Set<SkuId> described();

  /** The clock that the adapter was opened with. */
  protected Clock clock() {
    return Clock.systemUTC();
  }

  /** How long an answer about {@value Samples#MOST} SKUs may take. */
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }

  private ProductsAnswer ask(Set<SkuId> skus, Duration left) {
    return products().products(new ProductsQuery(skus, clock().instant().plus(left)));
  }

  private Map<SkuId, Product> found(Set<SkuId> skus) {
    ProductsAnswer answer = ask(skus, patience());
    assertThat(answer).isInstanceOf(ProductsAnswer.Found.class);
    return ((ProductsAnswer.Found) answer).products();
  }

  @Test
  void describesWhatThereIsAndNothingElse() {
    Set<SkuId> skus = new LinkedHashSet<>(described());
    skus.add(Samples.unknown());
    assertThat(found(skus)).containsOnlyKeys(described());
  }

  @Test
  void describesItSoThatAMarketplaceCanUseIt() {
    assertThat(found(described()))
        .allSatisfy((sku, product) -> {
          assertThat(product.sku()).isEqualTo(sku);
          assertThat(product.skuName()).isNotBlank();
          assertThat(product.measurementUnit()).isNotBlank();
          assertThat(product.unitMultiplier()).isPositive();
          assertThat(product.images()).allMatch(image -> image.url().startsWith("https://"));
          for (List<Product.Specification> specifications :
              List.of(product.productSpecifications(), product.skuSpecifications())) {
            assertThat(specifications)
                .allMatch(specification -> !specification.values().isEmpty())
                .extracting(Product.Specification::name)
                .doesNotHaveDuplicates();
          }
        });
  }

  @Test
  void answersThreeHundredSkusInOneGo() {
    Set<SkuId> skus = Samples.filledUp(described());
    Set<SkuId> there = new LinkedHashSet<>(skus);
    there.retainAll(described());
    assertThat(Tries.within(patience(), () -> found(skus))).containsOnlyKeys(there);
  }

  @Test
  void takesEveryIdThatIsAllowed() {
    Set<SkuId> odd = new LinkedHashSet<>(Samples.oddIds());
    odd.removeAll(described());
    assertThat(found(odd)).isEmpty();
  }

  @Test
  void answersAtOnceAfterItsDeadline() {
    assertThat(Tries.within(Samples.AT_ONCE, () -> ask(described(), Duration.ofSeconds(-1))))
        .isNotNull();
  }

  @Test
  void answersManyAtOnce() {
    Map<SkuId, Product> found = found(described());
    assertThat(Tries.atOnce(16, _ -> found(described()))).allMatch(found::equals);
  }

  @Test
  void answersAnInterruptedCallerToo() {
    assertThat(Tries.interrupted(() -> ask(described(), patience()))).isNotNull();
  }
}
