@NullMarked
package io.sellerconnector.privacy;

import org.jspecify.annotations.NullMarked;
