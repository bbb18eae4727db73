#define VOICE "tseep"
