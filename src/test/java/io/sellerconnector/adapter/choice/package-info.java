@NullMarked
package io.sellerconnector.adapter.choice;

import org.jspecify.annotations.NullMarked;
