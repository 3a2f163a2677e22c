@NullMarked
package io.sellerconnector.offer.shadow;

import org.jspecify.annotations.NullMarked;
