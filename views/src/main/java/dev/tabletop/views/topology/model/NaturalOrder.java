package dev.tabletop.views.topology.model;

import java.util.Comparator;

/** Texts as people order them: runs of digits by their value, so that host 9 comes before host 21. */
public enum NaturalOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length() && r < right.length()) {
            if (isDigit(left.charAt(l)) && isDigit(right.charAt(r))) {
                int endOfLeft = endOfDigits(left, l);
                int endOfRight = endOfDigits(right, r);
                int order = compareNumbers(left.substring(l, endOfLeft), right.substring(r, endOfRight));
                if (order != 0) {
                    return order;
                }
                l = endOfLeft;
                r = endOfRight;
            } else {
                int order = Character.compare(left.charAt(l++), right.charAt(r++));
                if (order != 0) {
                    return order;
                }
            }
        }
        int rest = Integer.compare(left.length() - l, right.length() - r);
        return rest != 0 ? rest : left.compareTo(right);
    }

    private static int compareNumbers(String left, String right) {
        String a = left.replaceFirst("^0+(?=.)", "");
        String b = right.replaceFirst("^0+(?=.)", "");
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
