#if !defined(FOR_ALL) || !defined(OF_DEPENDENCY)
#error the definitions of the unit and its dependency are missing
#endif

inline int value(int x) { return x; }
