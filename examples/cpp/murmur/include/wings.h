int Wings(int birds);
