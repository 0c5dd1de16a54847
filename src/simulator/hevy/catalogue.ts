/** Built-in exercises of Hevy that the simulator knows: facts of the public catalogue, one a line. */
export interface HevyTemplate {
  id: string;
  title: string;
  type: string;
  primary_muscle_group: string;
  secondary_muscle_groups: string[];
  equipment: string;
  is_custom: boolean;
}

/** id | title | type | primary muscle | secondary muscles | equipment */
const ROWS = `
D04AC939|Squat (Barbell)|weight_reps|quadriceps|hamstrings,glutes|barbell
5046D0A9|Front Squat|weight_reps|quadriceps|hamstrings,glutes|barbell
3D0C7C75|Goblet Squat|weight_reps|quadriceps|hamstrings,glutes|dumbbell
A127DA73|Kettlebell Goblet Squat|weight_reps|quadriceps|glutes,hamstrings|kettlebell
38FC1AB9|Box Squat (Barbell)|weight_reps|quadriceps|hamstrings,glutes|barbell
CE1054CE|Pause Squat (Barbell)|weight_reps|quadriceps|glutes,hamstrings|barbell
9694DA61|Squat (Bodyweight)|reps_only|quadriceps|hamstrings,glutes|none
70D4EBBF|Jump Squat|reps_only|quadriceps|hamstrings,glutes,calves|none
3FF6A22E|Pistol Squat|reps_only|quadriceps|hamstrings,glutes|none
D731CCA8|Lateral Squat|reps_only|quadriceps|hamstrings,glutes,abductors|none
B5D3A742|Bulgarian Split Squat (Dumbbell)|weight_reps|quadriceps|glutes,hamstrings|dumbbell
0F24286A|Bulgarian Split Squat (Barbell)|weight_reps|quadriceps|glutes,hamstrings|barbell
20C1A3CB|Split Squat (Dumbbell)|weight_reps|quadriceps|hamstrings,glutes|dumbbell
C7973E0E|Leg Press (Machine)|weight_reps|quadriceps|glutes,hamstrings|machine
75A4F6C4|Leg Extension (Machine)|weight_reps|quadriceps||machine
5E1A7777|Lunge|reps_only|quadriceps|hamstrings,glutes|none
B537D09F|Lunge (Dumbbell)|weight_reps|quadriceps|hamstrings,glutes|dumbbell
32HKJ34K|Walking Lunge|reps_only|quadriceps|glutes,hamstrings|none
A733CC5B|Walking Lunge (Dumbbell)|short_distance_weight|quadriceps|glutes,hamstrings|dumbbell
C284D923|Reverse Lunge|reps_only|quadriceps|hamstrings,glutes|none
FFDA283B|Reverse Lunge (Dumbbell)|weight_reps|quadriceps|glutes,hamstrings|dumbbell
F2A37357|Lateral Lunge|reps_only|quadriceps|hamstrings,glutes,abductors|none
5CC07A1F|Jumping Lunge|reps_only|quadriceps|hamstrings,glutes,calves|none
128A2381|Step Up|reps_only|quadriceps|hamstrings,glutes|other
BF6ECE89|Dumbbell Step Up|weight_reps|quadriceps|glutes,hamstrings|dumbbell
56092DD1|Box Jump|reps_only|quadriceps|hamstrings,glutes,calves|other
07EBC4DC|Lateral Box Jump|reps_only|quadriceps|hamstrings,glutes,calves|other
207DC636|Frog Jumps|reps_only|quadriceps|glutes,hamstrings,calves|none
BB792A36|Burpee|reps_only|full_body||none
115CC72C|Burpee Broad Jumps|distance_duration|full_body||none
040BA2E3|Jump Rope|duration|cardio||other
C6272009|Deadlift (Barbell)|weight_reps|glutes|hamstrings,quadriceps,lower_back,upper_back,lats,traps|barbell
B923B230|Deadlift (Trap bar)|weight_reps|glutes|hamstrings,quadriceps,lower_back,upper_back,lats,traps|barbell
D20D7BBE|Sumo Deadlift|weight_reps|glutes|hamstrings,quadriceps,adductors,lower_back,upper_back,lats,traps|barbell
2B4B7310|Romanian Deadlift (Barbell)|weight_reps|hamstrings|glutes,lower_back,upper_back,lats|barbell
72CFFAD5|Romanian Deadlift (Dumbbell)|weight_reps|hamstrings|glutes,lower_back,upper_back,lats|dumbbell
937292AB|Single Leg Romanian Deadlift (Dumbbell)|weight_reps|hamstrings|glutes,lower_back|dumbbell
2A48E443|Straight Leg Deadlift|weight_reps|hamstrings|glutes,lower_back,upper_back,lats,traps|barbell
4180C405|Good Morning (Barbell)|weight_reps|hamstrings|glutes,lower_back,upper_back,lats|barbell
D57C2EC7|Hip Thrust (Barbell)|weight_reps|glutes|hamstrings,quadriceps,adductors|barbell
92B8C7E1|Hip Thrust|reps_only|glutes|hamstrings,quadriceps|none
CDA23948|Glute Bridge|reps_only|glutes|hamstrings,quadriceps|none
CBC0D834|Single Leg Glute Bridge|reps_only|glutes|hamstrings,quadriceps|none
108D7A14|Nordic Hamstrings Curls|reps_only|hamstrings|glutes|none
B8127AD1|Lying Leg Curl (Machine)|weight_reps|hamstrings|calves|machine
11A123F3|Seated Leg Curl (Machine)|weight_reps|hamstrings|calves|machine
4F5866F8|Back Extension (Hyperextension)|reps_only|lower_back|hamstrings,glutes|machine
F8A0FCCA|Kettlebell Swing|weight_reps|full_body||kettlebell
F99C211D|Kettlebell Clean|weight_reps|full_body||kettlebell
89304423|Kettlebell Snatch|weight_reps|full_body||kettlebell
5F8903BF|Kettlebell Turkish Get Up|weight_reps|full_body||kettlebell
C628D768|Power Clean|weight_reps|full_body||barbell
BD4E7E53|Hang Clean|weight_reps|full_body||barbell
ABB00838|Clean|weight_reps|full_body||barbell
652FEA39|Clean Pull|weight_reps|full_body||barbell
E22F9358|Power Snatch|weight_reps|full_body||barbell
F4E77594|Hang Snatch|weight_reps|full_body||barbell
FB09C938|Snatch|weight_reps|full_body||barbell
542F3CD5|Push Press|weight_reps|shoulders|triceps,quadriceps|barbell
BA3DE542|Jump Shrug|weight_reps|full_body||barbell
90E506D5|Thruster (Barbell)|weight_reps|full_body||barbell
F3717B0E|Dumbbell Snatch|weight_reps|full_body||dumbbell
79D0BB3A|Bench Press (Barbell)|weight_reps|chest|triceps,shoulders|barbell
3601968B|Bench Press (Dumbbell)|weight_reps|chest|triceps,shoulders|dumbbell
50DFDFAB|Incline Bench Press (Barbell)|weight_reps|chest|triceps,shoulders|barbell
07B38369|Incline Bench Press (Dumbbell)|weight_reps|chest|triceps,shoulders|dumbbell
392887AA|Push Up|reps_only|chest|triceps,shoulders|none
10D76E8F|Clap Push Ups|reps_only|chest|triceps,shoulders|none
31436F5D|Plank Pushup|reps_only|chest|shoulders,triceps,abdominals|none
6FCD7755|Chest Dip|reps_only|chest|shoulders,triceps|machine
28BB4A95|Triceps Dip|reps_only|triceps|chest,shoulders|machine
7B8D84E8|Overhead Press (Barbell)|weight_reps|shoulders|triceps,abdominals|barbell
6AC96645|Overhead Press (Dumbbell)|weight_reps|shoulders|triceps|dumbbell
878CD1D0|Shoulder Press (Dumbbell)|weight_reps|shoulders|triceps|dumbbell
1837BA23|Single Arm Landmine Press (Barbell)|weight_reps|shoulders|triceps,chest|barbell
A69FF221|Arnold Press (Dumbbell)|weight_reps|shoulders|triceps|dumbbell
422B08F1|Lateral Raise (Dumbbell)|weight_reps|shoulders||dumbbell
BE640BA0|Face Pull|weight_reps|shoulders|biceps|machine
1B2B1E7C|Pull Up|reps_only|lats|upper_back,biceps,forearms|machine
729237D1|Pull Up (Weighted)|bodyweight_weighted|lats|upper_back,biceps,forearms|machine
2C37EC5E|Pull Up (Assisted)|bodyweight_assisted|lats|upper_back,biceps,forearms|machine
29083183|Chin Up|reps_only|lats|upper_back,biceps,forearms|machine
023943F1|Chin Up (Weighted)|bodyweight_weighted|lats|upper_back,biceps,forearms|machine
425805F4|Inverted Row|reps_only|upper_back|lats,biceps,forearms|machine
55E6546F|Bent Over Row (Barbell)|weight_reps|upper_back|lats,biceps,forearms|barbell
23E92538|Bent Over Row (Dumbbell)|weight_reps|upper_back|lats,biceps,forearms|dumbbell
F1E57334|Dumbbell Row|weight_reps|lats|upper_back,biceps,forearms|dumbbell
018ADC12|Pendlay Row (Barbell)|weight_reps|upper_back|lats,biceps,forearms|barbell
0393F233|Seated Cable Row - V Grip (Cable)|weight_reps|upper_back|lats,biceps,forearms|machine
1DF4A847|Seated Row (Machine)|weight_reps|upper_back|lats,biceps,forearms|machine
D0C4A899|Single Arm Cable Row|weight_reps|upper_back|lats,biceps,forearms|machine
6A6C31A5|Lat Pulldown (Cable)|weight_reps|lats|upper_back,biceps,forearms|machine
D2387AB1|Straight Arm Lat Pulldown (Cable)|weight_reps|lats|triceps|machine
37FCC2BB|Bicep Curl (Dumbbell)|weight_reps|biceps||dumbbell
A5AC6449|Bicep Curl (Barbell)|weight_reps|biceps||barbell
7E3BC8B6|Hammer Curl (Dumbbell)|weight_reps|biceps|forearms|dumbbell
93A552C6|Triceps Pushdown|weight_reps|triceps||machine
94B7239B|Triceps Rope Pushdown|weight_reps|triceps||machine
06745E58|Standing Calf Raise|reps_only|calves||none
6DA40660|Standing Calf Raise (Dumbbell)|weight_reps|calves||dumbbell
238BA231|Single Leg Standing Calf Raise|reps_only|calves||none
C6C9B8A0|Plank|duration|abdominals||none
E3EDA509|Side Plank|duration|abdominals||none
D8911FC4|Dead Bug|reps_only|abdominals||none
BD0AD077|Bird Dog|reps_only|glutes|hamstrings,shoulders|none
970ADF87|Hollow Rock|duration|abdominals||none
F8356514|Hanging Leg Raise|reps_only|abdominals|forearms|none
08590920|Hanging Knee Raise|reps_only|abdominals|forearms|none
23A48484|Cable Crunch|weight_reps|abdominals||machine
99D5F10E|Ab Wheel|reps_only|abdominals||other
CC55119B|Cable Core Pallof Press|weight_reps|abdominals|chest,shoulders,triceps|machine
A2D838BD|Cable Twist (Up to down)|weight_reps|abdominals||machine
92D858EA|Cable Twist (Down to up)|weight_reps|abdominals||machine
2982AA23|Russian Twist (Weighted)|weight_reps|abdominals||plate
BB83BDDE|Russian Twist (Bodyweight)|reps_only|abdominals||none
FBB62888|Torso Rotation|weight_reps|abdominals||machine
923874CA|Landmine 180|weight_reps|abdominals|shoulders,chest,upper_back,traps,biceps,forearms|barbell
F51D9080|Ball Slams|weight_reps|full_body||other
A1F47ACC|Wall Ball|weight_reps|full_body||other
084A67CA|Battle Ropes|duration|cardio||machine
50C613D0|Farmers Walk|short_distance_weight|full_body||other
7757171F|Sled Push|distance_duration|full_body||other
218DA87C|Superman|reps_only|lower_back|glutes,hamstrings|none
B9380898|Dead Hang|duration|upper_back|lats,forearms|none
CC016611|Clamshell|reps_only|glutes||resistance_band
EC02979E|Lateral Band Walks|reps_only|glutes|abductors|resistance_band
F4B4C6EE|Hip Abduction (Machine)|weight_reps|abductors||machine
8BEBFED6|Hip Adduction (Machine)|weight_reps|adductors||machine
527DA061|Stretching|duration|other||none
8C9D2928|Yoga|duration|full_body||none
79EF4E4F|Warm Up|duration|full_body||none
0222DB42|Rowing Machine|distance_duration|cardio||machine
AC1BB830|Running|distance_duration|cardio||none
D8F7F851|Cycling|distance_duration|cardio||machine
B60A678F|Swimming|distance_duration|cardio||none
43573BB8|Air Bike|duration|cardio||machine
33EDD7DB|Walking|distance_duration|cardio||none
F49E31D6|Mountain Climber|reps_only|full_body||none
D410F649|Jack Knife (Suspension)|reps_only|abdominals||suspension
C7AE420A|Scapular Pull Ups|reps_only|upper_back|lats,forearms|none
ABEC557F|Shrug (Dumbbell)|weight_reps|traps|neck|dumbbell
0EFE8162|Pike Pushup|reps_only|shoulders|triceps,chest|none
7DA843A3|Downward Dog|reps_only|full_body||none
9202CC23|Seated Wrist Extension (Barbell)|weight_reps|forearms||barbell
B74A95BB|Kneeling Push Up|reps_only|chest|triceps,shoulders|none
C8706C80|Wall Sit|duration|quadriceps|abdominals|other
E8D86EE8|Band Pullaparts|reps_only|shoulders|upper_back|resistance_band
39C99849|Incline Push Ups|reps_only|chest|shoulders,triceps|none
`;

function parse(row: string): HevyTemplate {
  const [id = '', title = '', type = '', primary = '', secondary = '', equipment = ''] = row.split('|');
  return {
    id,
    title,
    type,
    primary_muscle_group: primary,
    secondary_muscle_groups: secondary === '' ? [] : secondary.split(','),
    equipment,
    is_custom: false,
  };
}

export const TEMPLATES: readonly HevyTemplate[] = ROWS.trim().split('\n').map(parse);
