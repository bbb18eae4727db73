package net.starlark.java.syntax;

/**
 * The words of one file, each as one string: names and keywords. An open hash table that is probed
 * with the chars of the file, so that only the first occurrence of a word makes a string.
 */
final class WordTable {
  private String[] words = new String[256];
  private TokenKind[] kinds = new TokenKind[256];
  private int count = 0;

  WordTable() {
    for (TokenKind keyword : TokenKind.KEYWORDS) {
      String word = keyword.toString();
      insert(word, keyword);
    }
  }

  /** Returns the index of a word, which stays valid until the next call. */
  int find(char[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i]; // as String.hashCode does
    }
    int slot = slot(hash);
    while (words[slot] != null) {
      if (matches(words[slot], text, from, to)) {
        return slot;
      }
      slot = (slot + 1) & (words.length - 1);
    }
    return insert(new String(text, from, to - from), TokenKind.IDENTIFIER);
  }

  /** Returns the word at an index. */
  String word(int index) {
    return words[index];
  }

  /** Returns the keyword at an index, or IDENTIFIER. */
  TokenKind kind(int index) {
    return kinds[index];
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (words.length - 1);
  }

  private static boolean matches(String word, char[] text, int from, int to) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }

  private int insert(String word, TokenKind kind) {
    if (2 * ++count > words.length) {
      grow();
    }
    int slot = slot(word.hashCode());
    while (words[slot] != null) {
      slot = (slot + 1) & (words.length - 1);
    }
    words[slot] = word;
    kinds[slot] = kind;
    return slot;
  }

  private void grow() {
    String[] oldWords = words;
    TokenKind[] oldKinds = kinds;
    words = new String[2 * oldWords.length];
    kinds = new TokenKind[words.length];
    count = 1; // the word that is being inserted
    for (int i = 0; i < oldWords.length; i++) {
      if (oldWords[i] != null) {
        insert(oldWords[i], oldKinds[i]);
      }
    }
  }
}
