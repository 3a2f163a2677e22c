package io.sellerconnector.adapter;

/**
 * Weight and size of one packed unit.
 *
 * @param weightGrams 0 or more
 * @param lengthMillimetres 0 or more
 * @param widthMillimetres 0 or more
 * @param heightMillimetres 0 or more
 */
public record Measures(
    int weightGrams, int lengthMillimetres, int widthMillimetres, int heightMillimetres) {

  public Measures {
    if (weightGrams < 0 || lengthMillimetres < 0 || widthMillimetres < 0 || heightMillimetres < 0) {
      throw new IllegalArgumentException(
          "weight and size cannot be negative: %d g, %d x %d x %d mm"
              .formatted(weightGrams, lengthMillimetres, widthMillimetres, heightMillimetres));
    }
  }

  public int longestSideMillimetres() {
    return Math.max(lengthMillimetres, Math.max(widthMillimetres, heightMillimetres));
  }
}
