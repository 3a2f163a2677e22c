@NullMarked
package io.sellerconnector.offer;

import org.jspecify.annotations.NullMarked;
