/**
 * What every adapter has to keep, as abstract JUnit classes: extend the one of each port that your
 * adapter serves. They need JUnit Jupiter and AssertJ, and nothing of the connector but its
 * contract.
 */
@NullMarked
package io.sellerconnector.adapter.kit;

import org.jspecify.annotations.NullMarked;
